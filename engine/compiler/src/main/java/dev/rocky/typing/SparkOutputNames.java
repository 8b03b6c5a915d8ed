package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.ir.Ident;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Spark calls the result of an item without an alias: the expression written in its own way.
 * Where that depends on the types of the operands ({@code d + 1} of a date is {@code date_add(d,
 * 1)}) the way of numbers is taken.
 */
final class SparkOutputNames {
  private final List<String> lambdaNames = new ArrayList<>();
  private boolean lost;

  private SparkOutputNames() {}

  static Optional<String> of(Expr expr) {
    String name = named(expr);
    if (name.isEmpty()) {
      SparkOutputNames writer = new SparkOutputNames();
      name = writer.write(expr);
      return writer.lost ? Optional.empty() : Optional.of(name);
    }
    return Optional.of(name);
  }

  /** An item that keeps a column's own name; empty: it is none. */
  private static String named(Expr expr) {
    return switch (expr) {
      case Expr.Paren(_, _, var inner) -> named(inner);
      case Expr.Column column -> column.parts().getLast().text();
      case Expr.Cast cast -> named(cast.operand());
      case Expr.Path path when path.path().getLast() instanceof Expr.Column column ->
          column.parts().getLast().text();
      case Expr.Call call when isCast(call) && call.args().size() == 1 ->
          named(call.args().getFirst());
      case Expr.Call call when isGenerator(call) -> "col";
      default -> "";
    };
  }

  /** {@code int(a)} is a cast. */
  private static boolean isCast(Expr.Call call) {
    return switch (call.function().toUpperCase(Locale.ROOT)) {
      case "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INT",
          "BIGINT",
          "FLOAT",
          "DOUBLE",
          "DECIMAL",
          "DATE",
          "TIMESTAMP",
          "BINARY",
          "STRING" ->
          true;
      default -> false;
    };
  }

  private static boolean isGenerator(Expr.Call call) {
    return call.function().equalsIgnoreCase("explode")
        || call.function().equalsIgnoreCase("explode_outer");
  }

  private String lose() {
    lost = true;
    return "";
  }

  private String list(List<Expr> exprs) {
    return exprs.stream().map(this::write).collect(Collectors.joining(", "));
  }

  private String write(Expr expr) {
    return switch (expr) {
      case Expr.Paren(_, _, var inner) -> write(inner);
      case Expr.Column column -> column(column);
      case Expr.Null _ -> "NULL";
      case Expr.Bool bool -> Boolean.toString(bool.value());
      case Expr.Number number -> SparkLiteralNames.number(number.text()).orElseGet(this::lose);
      case Expr.Text text -> text.bytes() ? lose() : text.value();
      case Expr.Typed typed -> SparkLiteralNames.typed(typed).orElseGet(this::lose);
      case Expr.Interval interval -> SparkLiteralNames.interval(interval).orElseGet(this::lose);
      case Expr.Unary unary -> unary(unary);
      case Expr.Binary binary -> binary(binary);
      case Expr.Is is -> is(is);
      case Expr.Between between ->
          not(
              between.not(),
              "between(" + list(List.of(between.operand(), between.low(), between.high())) + ")");
      case Expr.InList in ->
          not(in.not(), "(" + write(in.operand()) + " IN (" + list(in.items()) + "))");
      case Expr.InQuery in -> not(in.not(), "(" + write(in.operand()) + " IN (listquery()))");
      case Expr.Like like -> like(like);
      case Expr.Case choice -> choice(choice);
      case Expr.Cast cast ->
          (cast.kind() == Expr.CastKind.TRY ? "TRY_CAST(" : "CAST(")
              + write(cast.operand())
              + " AS "
              + type(cast)
              + ")";
      case Expr.Call call -> call(call);
      case Expr.Extract extract ->
          "extract("
              + extract.part().toLowerCase(Locale.ROOT)
              + " FROM "
              + write(extract.operand())
              + ")";
      case Expr.Special special -> special(special);
      case Expr.Exists exists -> not(exists.not(), "exists()");
      case Expr.Scalar _ -> "scalarsubquery()";
      case Expr.ArrayOf array -> "array(" + list(array.items()) + ")";
      case Expr.StructOf struct -> struct(struct);
      case Expr.Field field -> write(field.operand()) + "." + field.field().text();
      case Expr.Index index -> write(index.operand()) + "[" + write(index.index()) + "]";
      case Expr.Lambda lambda -> lambda(lambda);
      default -> lose(); // Expr is open to us: what Spark has no form for
    };
  }

  private String column(Expr.Column column) {
    List<Ident> parts = column.parts();
    String first = parts.getFirst().text();
    if (lambdaNames.contains(first.toLowerCase(Locale.ROOT))) {
      String rest =
          parts.subList(1, parts.size()).stream()
              .map(p -> "." + p.text())
              .collect(Collectors.joining());
      return "namedlambdavariable()" + rest;
    }
    if (parts.size() == 1 && isNiladic(first)) {
      return first.toLowerCase(Locale.ROOT) + "()";
    }
    return parts.getLast().text();
  }

  private static boolean isNiladic(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_USER", "SESSION_USER", "USER" -> true;
      default -> false;
    };
  }

  private String unary(Expr.Unary unary) {
    String operand = write(unary.operand());
    return switch (unary.op()) {
      case MINUS -> unary.operand() instanceof Expr.Number ? "-" + operand : "(- " + operand + ")";
      case PLUS -> "(+ " + operand + ")";
      case NOT -> "(NOT " + operand + ")";
      case BIT_NOT -> "~" + operand;
      case FACTORIAL, ABS -> lose();
    };
  }

  private String binary(Expr.Binary top) {
    // Long chains lean to the left: no recursion along them.
    List<Expr.Binary> spine = new ArrayList<>();
    Expr at = top;
    while (at instanceof Expr.Binary binary) {
      spine.add(binary);
      at = binary.left();
    }
    String text = write(at);
    for (int i = spine.size() - 1; i >= 0; i--) {
      text = binary(spine.get(i), text, write(spine.get(i).right()));
    }
    return text;
  }

  private String binary(Expr.Binary binary, String a, String b) {
    boolean interval =
        (binary.op() == BinaryOp.PLUS || binary.op() == BinaryOp.MINUS)
            && binary.right() instanceof Expr.Interval
            && !(binary.left() instanceof Expr.Interval);
    if (interval) {
      return a + (binary.op() == BinaryOp.PLUS ? " + " : " - ") + b;
    }
    return switch (binary.op()) {
      case NE -> "(NOT (" + a + " = " + b + "))";
      case IS_DISTINCT -> "(NOT (" + a + " <=> " + b + "))";
      case IS_NOT_DISTINCT, NULL_SAFE_EQ -> infix(a, "<=>", b);
      case CONCAT -> "concat(" + a + ", " + b + ")";
      case REGEX -> "RLIKE(" + a + ", " + b + ")";
      case NOT_REGEX -> "(NOT RLIKE(" + a + ", " + b + "))";
      case SHIFT_LEFT -> infix(a, "<<", b);
      case SHIFT_RIGHT -> infix(a, ">>", b);
      case OR -> infix(a, "OR", b);
      case AND -> infix(a, "AND", b);
      case EQ -> infix(a, "=", b);
      case LT -> infix(a, "<", b);
      case LE -> infix(a, "<=", b);
      case GT -> infix(a, ">", b);
      case GE -> infix(a, ">=", b);
      case PLUS -> infix(a, "+", b);
      case MINUS -> infix(a, "-", b);
      case TIMES -> infix(a, "*", b);
      case DIVIDE -> infix(a, "/", b);
      case INT_DIVIDE -> infix(a, "div", b);
      case MODULO -> infix(a, "%", b);
      case BIT_AND -> infix(a, "&", b);
      case BIT_OR -> infix(a, "|", b);
      case BIT_XOR -> infix(a, "^", b);
      case XOR, POWER, ARROW, ARROW_TEXT, GLOB, OVERLAPS -> lose();
    };
  }

  private static String infix(String a, String op, String b) {
    return "(" + a + " " + op + " " + b + ")";
  }

  private static String not(boolean not, String text) {
    return not ? "(NOT " + text + ")" : text;
  }

  private String is(Expr.Is is) {
    String operand = write(is.operand());
    return switch (is.test()) {
      case NULL -> "(" + operand + (is.not() ? " IS NOT NULL)" : " IS NULL)");
      case UNKNOWN -> "(" + operand + (is.not() ? " IS NOT NULL)" : " IS NULL)");
      case TRUE -> not(is.not(), "(" + operand + " <=> true)");
      case FALSE -> not(is.not(), "(" + operand + " <=> false)");
    };
  }

  private String like(Expr.Like like) {
    if (!like.quantifier().isEmpty() || like.patterns().size() != 1) {
      return lose();
    }
    String operand = write(like.operand());
    String pattern = write(like.patterns().getFirst());
    if (like.ignoreCase()) {
      return not(like.not(), "ilike(" + operand + ", " + pattern + ")");
    }
    Expr escape = like.escape();
    String end = escape == null ? "" : " ESCAPE '" + write(escape) + "'";
    return not(like.not(), operand + " LIKE " + pattern + end);
  }

  private String choice(Expr.Case choice) {
    StringBuilder text = new StringBuilder("CASE");
    Expr subject = choice.subject();
    for (Expr.When when : choice.branches()) {
      String condition = write(when.condition());
      text.append(" WHEN ")
          .append(subject == null ? condition : infix(write(subject), "=", condition))
          .append(" THEN ")
          .append(write(when.result()));
    }
    Expr otherwise = choice.otherwise();
    if (otherwise != null) {
      text.append(" ELSE ").append(write(otherwise));
    }
    return text.append(" END").toString();
  }

  private static String type(Expr.Cast cast) {
    return SparkRules.INSTANCE.print(SparkRules.INSTANCE.type(cast.type()));
  }

  private String special(Expr.Special special) {
    List<String> args = special.args().stream().map(this::write).toList();
    return switch (special.function()) {
      case "POSITION", "STRPOS" -> "locate(" + String.join(", ", args) + ", 1)";
      case "TRIM", "BTRIM" -> trim("BOTH", args);
      case "LTRIM" -> trim("LEADING", args);
      case "RTRIM" -> trim("TRAILING", args);
      default -> special.function().toLowerCase(Locale.ROOT) + "(" + String.join(", ", args) + ")";
    };
  }

  private static String trim(String side, List<String> args) {
    return args.size() < 2
        ? side.equals("BOTH") ? "trim(" + args.getFirst() + ")" : side
        : "TRIM(" + side + " " + args.get(1) + " FROM " + args.get(0) + ")";
  }

  private String struct(Expr.StructOf struct) {
    return struct.entries().stream()
        .map(e -> e.name() == null ? write(e.value()) : write(e.value()) + " AS " + e.name().text())
        .collect(Collectors.joining(", ", "struct(", ")"));
  }

  private String lambda(Expr.Lambda lambda) {
    int before = lambdaNames.size();
    lambda.parameters().forEach(p -> lambdaNames.add(p.text().toLowerCase(Locale.ROOT)));
    String body = write(lambda.body());
    lambdaNames.subList(before, lambdaNames.size()).clear();
    return "lambdafunction("
        + body
        + ", namedlambdavariable()".repeat(lambda.parameters().size())
        + ")";
  }

  private String call(Expr.Call call) {
    List<String> args = new ArrayList<>();
    for (Expr arg : call.args()) {
      args.add(arg instanceof Expr.Star ? "1" : write(arg));
    }
    String name = SparkCallNames.of(call, args);
    StringBuilder text = new StringBuilder(name);
    if (!call.withinGroup().isEmpty()) {
      text.append(" WITHIN GROUP (ORDER BY ")
          .append(
              call.withinGroup().stream()
                  .map(k -> write(k.expr()) + (k.descending() ? " DESC NULLS LAST" : ""))
                  .collect(Collectors.joining(", ")))
          .append(")");
    }
    Expr filter = call.filter();
    if (filter != null) {
      text.append(" FILTER (WHERE ").append(write(filter)).append(")");
    }
    if (call.over() != null) {
      if (call.over().base() != null) {
        return lose();
      }
      text.append(" OVER (")
          .append(SparkCallNames.window(call, call.over(), this::write))
          .append(")");
    }
    return text.toString();
  }
}
