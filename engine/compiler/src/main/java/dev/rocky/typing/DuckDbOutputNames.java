package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What DuckDB calls the result of an item without an alias, as {@code DESCRIBE} gives it: the
 * expression printed in DuckDB's own spelling. Found by asking the engine; empty where the form is
 * not one of those asked for.
 */
final class DuckDbOutputNames {
  /**
   * Beyond this nobody reads the name; a chain of a thousand operators must not exhaust the stack.
   */
  private static final int MAX_DEPTH = 200;

  private final String text;

  /** Where the text begins: places of the tree count from the start of the whole query. */
  private final int base;

  final StringBuilder out = new StringBuilder();
  private final DuckDbNestedNames nested = new DuckDbNestedNames(this);
  private final DuckDbTestNames tests = new DuckDbTestNames(this);
  private boolean sure = true;
  private int depth;

  private DuckDbOutputNames(String text, int base) {
    this.text = text;
    this.base = base;
  }

  /** The place behind the text. */
  int end() {
    return base + text.length();
  }

  /**
   * @param text of the expression, brackets around it included
   */
  static Optional<String> of(Expr expr, String text) {
    Expr inner = stripped(expr);
    if (inner instanceof Expr.Column column) {
      return Optional.of(column.parts().getLast().text());
    }
    DuckDbOutputNames names = new DuckDbOutputNames(text, expr.start());
    names.print(inner);
    return names.sure ? Optional.of(names.out.toString()) : Optional.empty();
  }

  private static Expr stripped(Expr expr) {
    Expr inner = expr;
    while (inner instanceof Expr.Paren paren) {
      inner = paren.inner();
    }
    return inner;
  }

  void give() {
    sure = false;
  }

  String source(int start, int end) {
    if (start < base || end > end() || start > end) {
      give();
      return "";
    }
    return text.substring(start - base, end - base);
  }

  /** What is written between two operands. */
  String between(Expr left, Expr right) {
    int from = left.end();
    int to = right.start();
    return source(from, to);
  }

  void print(Expr expr) {
    if (!sure || depth >= MAX_DEPTH) {
      give();
      return;
    }
    depth++;
    form(expr);
    depth--;
  }

  private void form(Expr expr) {
    switch (expr) {
      case Expr.Paren paren -> print(paren.inner());
      case Expr.Column column -> column(column.parts());
      case Expr.Null _ -> out.append("NULL");
      case Expr.Bool bool -> out.append(bool.value());
      case Expr.Number number -> number(number);
      case Expr.Text string -> string(string);
      case Expr.Typed typed -> {
        out.append("CAST('").append(typed.value().replace("'", "''")).append("' AS ");
        type(typed.type());
        out.append(')');
      }
      case Expr.Interval interval -> nested.interval(interval);
      case Expr.Unary unary -> unary(unary);
      case Expr.Binary binary -> binary(binary);
      case Expr.Operator operator -> infix(operator.left(), operator.symbol(), operator.right());
      case Expr.Is is -> tests.is(is);
      case Expr.Between between -> tests.between(between);
      case Expr.InList in -> tests.in(in);
      case Expr.Like like -> tests.like(like);
      case Expr.Case choice -> choice(choice);
      case Expr.Cast cast -> {
        out.append(cast.kind() == Expr.CastKind.TRY ? "TRY_CAST(" : "CAST(");
        print(cast.operand());
        out.append(" AS ");
        type(cast.type());
        out.append(')');
      }
      case Expr.Call call -> DuckDbCallNames.print(this, call);
      case Expr.NamedArg named -> {
        out.append(DuckDbKeywords.quote(named.name().text())).append(" := ");
        print(named.value());
      }
      case Expr.Extract extract -> extract(extract);
      case Expr.Special special -> special(special);
      case Expr.ArrayOf array -> nested.array(array);
      case Expr.StructOf struct -> nested.struct(struct);
      case Expr.MapOf map -> {
        out.append("\"map\"(list_value(");
        list(map.keys());
        out.append("), list_value(");
        list(map.values());
        out.append("))");
      }
      case Expr.Row row -> {
        out.append("\"row\"(");
        list(row.items());
        out.append(')');
      }
      case Expr.Index index -> {
        print(index.operand());
        out.append('[');
        print(index.index());
        out.append(']');
      }
      case Expr.Slice slice -> nested.slice(slice);
      case Expr.Lambda lambda ->
          nested.lambda(
              lambda.parameters(),
              lambda.body(),
              source(lambda.start(), Math.min(end(), lambda.start() + 6)));
      case Expr.Comprehension comprehension -> {
        if (comprehension.condition() != null) {
          give();
          return;
        }
        out.append("list_apply(");
        print(comprehension.list());
        out.append(", ");
        nested.lambda(comprehension.variables(), comprehension.result(), "lambda");
        out.append(')');
      }
      case Expr.AtTimeZone zone -> {
        out.append("timezone(");
        print(zone.zone());
        out.append(", ");
        print(zone.operand());
        out.append(')');
      }
      case Expr.Collate collate -> {
        print(collate.operand());
        out.append(" COLLATE ").append(collate.collation().text());
      }
      // Queries inside, other dialects' forms, and what DuckDB replaces before it names the item.
      case Expr.Positional _,
          Expr.Parameter _,
          Expr.InQuery _,
          Expr.InArray _,
          Expr.Quantified _,
          Expr.Exists _,
          Expr.Scalar _,
          Expr.ArrayQuery _,
          Expr.Field _,
          Expr.Path _,
          Expr.Star _,
          Expr.Columns _,
          Expr.Prior _,
          Expr.Broken _ ->
          give();
    }
  }

  void list(List<Expr> items) {
    for (int i = 0; i < items.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      print(items.get(i));
    }
  }

  void word(String word) {
    out.append(word);
  }

  private void column(List<Ident> parts) {
    List<String> names = new ArrayList<>();
    parts.forEach(p -> names.add(DuckDbKeywords.quote(p.text())));
    out.append(String.join(".", names));
  }

  /** {@code current_date} and the like, without parentheses, stay as they are written. */
  boolean isWord(Expr.Call call) {
    String written = source(call.start(), call.end());
    boolean word = !written.endsWith(")") && call.args().isEmpty();
    if (word) {
      out.append(written);
    }
    return word;
  }

  private void number(Expr.Number number) {
    String written = source(number.start(), number.end());
    if (written.length() > 1 && written.charAt(0) == '0' && Character.isLetter(written.charAt(1))) {
      give(); // 0x1F loses its 0
      return;
    }
    out.append(written);
  }

  private void string(Expr.Text string) {
    if (string.bytes()) {
      give();
      return;
    }
    out.append('\'').append(string.value().replace("'", "''")).append('\'');
  }

  private void unary(Expr.Unary unary) {
    Expr operand = stripped(unary.operand());
    switch (unary.op()) {
      case NOT -> tests.negated(true, () -> print(operand));
      case FACTORIAL -> {
        out.append("factorial(");
        print(operand);
        out.append(')');
      }
      case MINUS, PLUS, BIT_NOT, ABS -> {
        if (unary.op() == Expr.UnaryOp.MINUS && operand instanceof Expr.Number) {
          out.append('-');
          print(operand);
          return;
        }
        String symbol =
            switch (unary.op()) {
              case MINUS -> "-";
              case PLUS -> "+";
              case BIT_NOT -> "~";
              case ABS, NOT, FACTORIAL -> "@";
            };
        out.append('(').append(symbol).append('(');
        print(operand);
        out.append("))");
      }
    }
  }

  void infix(Expr left, String symbol, Expr right) {
    out.append('(');
    print(left);
    out.append(' ').append(symbol).append(' ');
    print(right);
    out.append(')');
  }

  private void binary(Expr.Binary binary) {
    switch (binary.op()) {
      case AND, OR -> {
        List<Expr> terms = new ArrayList<>();
        flatten(binary, binary.op(), terms);
        out.append('(');
        for (int i = 0; i < terms.size(); i++) {
          out.append(i == 0 ? "" : " " + binary.op().name() + " ");
          print(terms.get(i));
        }
        out.append(')');
      }
      case REGEX -> tests.regex(binary, false);
      case NOT_REGEX -> tests.regex(binary, true);
      case GLOB -> infix(binary.left(), "~~~", binary.right());
      case ARROW, ARROW_TEXT -> {
        boolean chain = isArrow(binary.left()) || isArrow(binary.right());
        if (chain) {
          give(); // DuckDB reads a -> b -> c from the right
          return;
        }
        infix(binary.left(), binary.op() == Expr.BinaryOp.ARROW ? "->" : "->>", binary.right());
      }
      case XOR, BIT_XOR, NULL_SAFE_EQ, OVERLAPS -> give();
      case POWER -> infix(binary.left(), power(binary), binary.right());
      case EQ,
          NE,
          LT,
          LE,
          GT,
          GE,
          IS_DISTINCT,
          IS_NOT_DISTINCT,
          PLUS,
          MINUS,
          TIMES,
          DIVIDE,
          INT_DIVIDE,
          MODULO,
          CONCAT,
          BIT_AND,
          BIT_OR,
          SHIFT_LEFT,
          SHIFT_RIGHT ->
          infix(binary.left(), DuckDbSymbols.infix(binary.op()), binary.right());
    }
  }

  private static boolean isArrow(Expr expr) {
    return expr instanceof Expr.Binary binary
        && (binary.op() == Expr.BinaryOp.ARROW || binary.op() == Expr.BinaryOp.ARROW_TEXT);
  }

  private void flatten(Expr expr, Expr.BinaryOp op, List<Expr> terms) {
    Expr inner = stripped(expr);
    while (inner instanceof Expr.Binary binary && binary.op() == op) {
      // Chains lean to the left: collect the right ends in reverse.
      List<Expr> right = new ArrayList<>();
      flatten(binary.right(), op, right);
      terms.addAll(0, right);
      inner = stripped(binary.left());
    }
    terms.addFirst(inner);
  }

  private String power(Expr.Binary binary) {
    String between = between(binary.left(), binary.right());
    return between.contains("^") ? "^" : "**";
  }

  private void choice(Expr.Case choice) {
    out.append("CASE ");
    for (Expr.When branch : choice.branches()) {
      out.append(" WHEN (");
      if (choice.subject() == null) {
        print(branch.condition());
      } else {
        infix(choice.subject(), "=", branch.condition());
      }
      out.append(") THEN (");
      print(branch.result());
      out.append(')');
    }
    out.append(" ELSE ");
    if (choice.otherwise() == null) {
      out.append("NULL");
    } else {
      print(choice.otherwise());
    }
    out.append(" END");
  }

  private void type(dev.rocky.ir.TypeName type) {
    Optional<String> name = DuckDbTypeText.of(type, text);
    name.ifPresentOrElse(out::append, this::give);
  }

  private void extract(Expr.Extract extract) {
    String part =
        switch (extract.part()) {
          case "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "QUARTER", "WEEK" ->
              writtenPart(extract).startsWith("'") ? "" : extract.part();
          default -> writtenPart(extract);
        };
    if (part.isEmpty() || part.startsWith("'")) {
      give(); // the part in quotes
      return;
    }
    out.append("date_part('").append(part).append("', ");
    print(extract.operand());
    out.append(')');
  }

  /** Other parts stay as they are written. */
  private String writtenPart(Expr.Extract extract) {
    String head = source(extract.start(), extract.operand().start());
    int at = head.indexOf('(') + 1;
    int found = head.toUpperCase(Locale.ROOT).indexOf(extract.part(), at);
    if (at == 0 || found < 0) {
      give();
      return "";
    }
    boolean quoted = head.charAt(found - 1) == '\'';
    return head.substring(quoted ? found - 1 : found, found + extract.part().length());
  }

  private void special(Expr.Special special) {
    String name = special.function().toLowerCase(Locale.ROOT);
    out.append(DuckDbKeywords.quote(name)).append('(');
    // POSITION(part IN whole) is position(whole, part).
    list(name.equals("position") ? special.args().reversed() : special.args());
    out.append(')');
  }

  /** {@code ORDER BY a, b DESC NULLS LAST}, with the words that are written. */
  void orderBy(List<Query.SortKey> keys) {
    for (int i = 0; i < keys.size(); i++) {
      Query.SortKey key = keys.get(i);
      out.append(i == 0 ? "ORDER BY " : ", ");
      if (key.expr() instanceof Expr.Star) {
        give();
        return;
      }
      print(key.expr());
      String words = source(key.expr().end(), key.end()).toUpperCase(Locale.ROOT);
      out.append(key.descending() ? " DESC" : words.contains("ASC") ? " ASC" : "");
      if (key.nullsFirst() != null) {
        out.append(key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
      }
    }
  }
}
