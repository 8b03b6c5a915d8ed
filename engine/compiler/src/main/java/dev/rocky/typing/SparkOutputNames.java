package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Expr.BinaryOp;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.ir.Query;
import dev.rocky.ir.Window;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Spark calls the result of an item without an alias: the expression written in its own way,
 * with what it resolved names and operators to ({@code d + 1} of a date is {@code date_add(d, 1)}).
 */
final class SparkOutputNames {
  private static final NativeType UNTYPED = SparkTypes.NO_SIGNATURE;

  private final List<String> lambdaNames = new ArrayList<>();
  private final String text;

  /** Where the text begins: places of the tree count from the start of the whole query. */
  private final int base;

  private final Surroundings around;
  private boolean lost;

  private SparkOutputNames(String text, int base, Surroundings around) {
    this.text = text;
    this.base = base;
    this.around = around;
  }

  static Optional<String> of(Expr expr, String text, Surroundings around) {
    String name = named(expr);
    if (name.isEmpty()) {
      SparkOutputNames writer = new SparkOutputNames(text, expr.start(), around);
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
    return switch (around.meant(expr)) {
      case Expr.Paren(_, _, var inner) -> write(inner);
      case Expr.Column column -> column(column);
      case Expr.Null _ -> "NULL";
      case Expr.Bool bool -> Boolean.toString(bool.value());
      case Expr.Number number -> SparkLiteralNames.number(number.text()).orElseGet(this::lose);
      case Expr.Text string ->
          string.bytes()
              ? SparkLiteralNames.bytes(source(string)).orElseGet(this::lose)
              : string.value();
      case Expr.Typed typed -> SparkLiteralNames.typed(typed).orElseGet(this::lose);
      case Expr.Interval interval -> SparkIntervalNames.of(List.of(interval)).orElseGet(this::lose);
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
          "extract(" + part(extract) + " FROM " + write(extract.operand()) + ")";
      case Expr.Special special -> special(special);
      case Expr.Exists exists -> not(exists.not(), "exists(" + outer(exists.query()) + ")");
      case Expr.Scalar scalar -> "scalarsubquery(" + outer(scalar.query()) + ")";
      case Expr.Collate collate ->
          "collate(" + write(collate.operand()) + ", " + collate.collation().text() + ")";
      case Expr.Row row -> row(row);
      case Expr.Operator operator ->
          infix(write(operator.left()), operator.symbol(), write(operator.right()));
      case Expr.ArrayOf array -> "array(" + list(array.items()) + ")";
      case Expr.StructOf struct -> struct(struct);
      case Expr.Field field -> write(field.operand()) + "." + field.field().text();
      case Expr.Index index -> write(index.operand()) + "[" + write(index.index()) + "]";
      case Expr.Lambda lambda -> lambda(lambda);
      default -> lose(); // Expr is open to us: what Spark has no form for
    };
  }

  /** The part as it is written. */
  private String part(Expr.Extract extract) {
    String written = source(extract);
    int at = written.indexOf('(') + 1;
    while (at < written.length() && Character.isWhitespace(written.charAt(at))) {
      at++;
    }
    int end = at + extract.part().length();
    return at > 0 && written.regionMatches(true, at, extract.part(), 0, extract.part().length())
        ? written.substring(at, end)
        : extract.part().toLowerCase(Locale.ROOT);
  }

  private String source(Node node) {
    int from = node.start() - base;
    int to = node.end() - base;
    return from < 0 || to > text.length() || from > to ? "" : text.substring(from, to);
  }

  private String outer(Query query) {
    return String.join(", ", around.outerColumns(query));
  }

  /** {@code (a, 1)} is a struct. */
  private String row(Expr.Row row) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < row.items().size(); i++) {
      Expr item = row.items().get(i);
      String name =
          item instanceof Expr.Column column ? column.parts().getLast().text() : "col" + (i + 1);
      fields.add(name + ", " + write(item));
    }
    return fields.stream().collect(Collectors.joining(", ", "named_struct(", ")"));
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
    return path(column);
  }

  /** A column without its table, with the fields of it that are meant. */
  private String path(Expr.Column column) {
    List<Ident> parts = column.parts();
    int last = parts.size() - 1;
    int named = last;
    while (named > 0) {
      Expr.Column owner = new Expr.Column(column.start(), column.end(), parts.subList(0, named));
      if (around.isRelation(parts.get(named - 1))
          || !(around.type(owner) instanceof NativeType.Struct)) {
        break;
      }
      named--;
    }
    return parts.subList(named, parts.size()).stream()
        .map(Ident::text)
        .collect(Collectors.joining("."));
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
    Optional<String> literal = interval(spine, at);
    if (literal.isPresent()) {
      return literal.get();
    }
    String name = write(at);
    NativeType type = isDated(spine) ? around.type(at) : UNTYPED;
    for (int i = spine.size() - 1; i >= 0; i--) {
      Expr.Binary one = spine.get(i);
      String right = write(one.right());
      Optional<String> dated = Optional.empty();
      if (type != UNTYPED) {
        NativeType other = around.type(one.right());
        dated = SparkDateNames.of(one.op(), type, name, other, right);
        type = operation(one.op(), type, other);
      }
      name = dated.isPresent() ? dated.get() : binary(one, name, right);
    }
    return name;
  }

  private static NativeType operation(BinaryOp op, NativeType left, NativeType right) {
    Operand a = Operand.of(left, true);
    return SparkOperators.binary(SparkRules.INSTANCE, op, a, Operand.of(right, true)).type();
  }

  /** Only where dates or intervals may take part it matters what the operands are. */
  private static boolean isDated(List<Expr.Binary> spine) {
    for (Expr.Binary binary : spine) {
      switch (binary.op()) {
        case PLUS, MINUS, TIMES -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** {@code INTERVAL 3 YEAR 1 MONTH} is read as a sum, but is one literal. */
  private Optional<String> interval(List<Expr.Binary> spine, Expr first) {
    List<Expr.Interval> parts = new ArrayList<>();
    if (!(first instanceof Expr.Interval interval)) {
      return Optional.empty();
    }
    parts.add(interval);
    for (int i = spine.size() - 1; i >= 0; i--) {
      boolean part =
          spine.get(i).right() instanceof Expr.Interval right
              && parts.add(right)
              && !source(right).regionMatches(true, 0, "INTERVAL", 0, 8);
      if (!part) {
        return Optional.empty();
      }
    }
    return SparkIntervalNames.of(parts);
  }

  private String binary(Expr.Binary binary, String a, String b) {
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
      args.add(arg instanceof Expr.Star ? "1" : arg instanceof Expr.NamedArg ? lose() : write(arg));
    }
    String function = call.function().toUpperCase(Locale.ROOT);
    String name =
        SparkCallNames.special(function, call, args, around)
            .orElseGet(() -> SparkCallNames.of(call, args));
    StringBuilder written = new StringBuilder(name);
    if (!call.withinGroup().isEmpty()) {
      written
          .append(" WITHIN GROUP (ORDER BY ")
          .append(
              call.withinGroup().stream()
                  .map(key -> SparkCallNames.within(function, key, this::write))
                  .collect(Collectors.joining(", ")))
          .append(")");
    }
    Expr filter = call.filter();
    if (filter != null) {
      written.append(" FILTER (WHERE ").append(write(filter)).append(")");
    }
    Window over = call.over();
    if (over != null) {
      if (over.base() != null) {
        Optional<Window> named = around.window(over.base());
        if (named.isEmpty() || named.get().base() != null || !isBare(over)) {
          return lose();
        }
        over = named.get();
      }
      written
          .append(" OVER (")
          .append(SparkCallNames.window(call, over, this::write, around))
          .append(")");
    }
    return written.toString();
  }

  private static boolean isBare(Window over) {
    return over.partitionBy().isEmpty() && over.orderBy().isEmpty() && over.frame() == null;
  }
}
