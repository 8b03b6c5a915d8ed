package dev.rocky.lang;

import dev.rocky.ir.Ident;
import dev.rocky.lang.Expression.ColumnName;
import dev.rocky.lang.Step.Binding;
import dev.rocky.lang.Step.KeepItem;
import dev.rocky.lang.Step.SelectItem;
import dev.rocky.text.Nearest;
import dev.rocky.text.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole DSL text (dsl.md §3). Always gives a tree; goes on at the next step after an error.
 */
final class PipelineParser {
  private static final List<String> STEP_WORDS =
      List.of(
          "from",
          "where",
          "group",
          "derive",
          "select",
          "join",
          "sort",
          "take",
          "distinct",
          "replicate");

  private final TokenCursor cursor;
  private final ExpressionParser expressions;

  private PipelineParser(Tokens tokens) {
    cursor = new TokenCursor(tokens);
    expressions = new ExpressionParser(cursor);
  }

  static RockyFile parse(String text) {
    Tokens tokens = Lexer.forParser(text);
    PipelineParser parser = new PipelineParser(tokens);
    List<RockyFile.Let> lets = new ArrayList<>();
    Optional<Pipeline> main = parser.file(lets);
    List<DslFinding> findings = parser.cursor.findings();
    findings.sort(Order.byInt(finding -> finding.span().start()));
    return new RockyFile(List.copyOf(lets), main, tokens, List.copyOf(findings));
  }

  private Optional<Pipeline> file(List<RockyFile.Let> lets) {
    if (cursor.is(TokenKind.END)) {
      if (cursor.findings().isEmpty()) {
        cursor.report(0, 0, "no pipeline step in this file", "begin with `from <model>`");
      }
      return Optional.empty();
    }
    Pipeline main = null;
    while (!cursor.is(TokenKind.END)) {
      if (cursor.is(TokenKind.LET)) {
        if (main != null) {
          notAStep();
          cursor.recover();
        }
        lets.add(let());
      } else {
        Pipeline pipeline = pipeline(main == null, true);
        main = main == null ? pipeline : main;
      }
    }
    if (main == null) {
      RockyFile.Let last = lets.getLast();
      cursor.report(
          last.start(),
          last.name().end(),
          "file has let bindings but no main pipeline",
          "end the file with a pipeline: `from " + last.name().text() + "`");
    }
    return Optional.ofNullable(main);
  }

  private RockyFile.Let let() {
    int start = cursor.start();
    cursor.advance();
    Ident name = cursor.name("a name", "`let name = from …`");
    cursor.expect(TokenKind.ASSIGN, "`let name = from …`");
    if (cursor.failed()) {
      cursor.recover();
    }
    Pipeline pipeline = pipeline(true, false);
    return new RockyFile.Let(start, Math.max(start, pipeline.end()), name, pipeline);
  }

  /**
   * One pipeline: up to {@code let}, the end, or (of a binding) a second {@code from}.
   *
   * @param first whether it may begin with {@code from}: there is no main pipeline before it
   */
  private Pipeline pipeline(boolean first, boolean main) {
    int start = cursor.start();
    Step.From from = null;
    List<Step> steps = new ArrayList<>();
    boolean complained = !first;
    while (!cursor.is(TokenKind.END) && !cursor.is(TokenKind.LET)) {
      if (cursor.is(TokenKind.FROM) && (from != null || !first)) {
        if (!main) {
          break;
        }
        cursor.report(
            cursor.start(),
            cursor.start() + 4,
            "a pipeline can have only one 'from'",
            "name the first pipeline with `let`, or combine relations with `join`");
        from();
      } else if (cursor.is(TokenKind.FROM)) {
        if (!steps.isEmpty() && !complained) {
          complained = true;
          startsWithFrom(steps.getFirst());
        }
        from = from();
      } else if (cursor.stepStarts()) {
        Step step = step();
        if (from == null && !complained) {
          complained = true;
          startsWithFrom(step);
        }
        steps.add(step);
      } else {
        complained |= from == null;
        notAStep();
      }
      if (cursor.failed()) {
        cursor.recover();
      } else if (cursor.is(TokenKind.PIPE)) {
        pipe();
      }
    }
    if (from == null && !complained) {
      cursor.expected("'from'", "a pipeline begins with `from <model>`");
      cursor.recover();
    }
    int end = Math.max(start, cursor.previousEnd());
    return new Pipeline(start, end, from, List.copyOf(steps));
  }

  private void startsWithFrom(Step step) {
    cursor.report(
        step.start(),
        step.start() + firstWordLength(step.start()),
        "a pipeline starts with 'from'",
        "begin with `from <model>`");
  }

  private int firstWordLength(int start) {
    String text = cursor.tokens().source();
    int end = start;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    return end - start;
  }

  private void pipe() {
    cursor.advance();
    if (!cursor.stepStarts()) {
      notAStep();
      cursor.recover();
    }
  }

  private void notAStep() {
    String word = cursor.kind() == TokenKind.END ? "" : cursor.text();
    String lower = word.toLowerCase(Locale.ROOT);
    String help;
    switch (cursor.kind()) {
      case UNION, WINDOW, CHECK -> help = "`" + word + "` is reserved for future use";
      case LET -> help = "`let` bindings come before the main pipeline";
      default -> {
        Optional<String> near = Nearest.to(word, STEP_WORDS, 2);
        if (!word.equals(lower) && (STEP_WORDS.contains(lower) || lower.equals("let"))) {
          help = "keywords are lower case: `" + lower + "`";
        } else if (near.isPresent() && word.length() > 2) {
          help = "did you mean `" + near.get() + "`?";
        } else {
          help = "the steps are `" + String.join("`, `", STEP_WORDS) + "`";
        }
      }
    }
    cursor.expected("a pipeline step", help);
  }

  private Step.From from() {
    int start = cursor.start();
    cursor.advance();
    List<Ident> name = cursor.dottedName("a model or table name", "`from orders as o`");
    Ident alias = alias();
    return new Step.From(start, Math.max(start, cursor.previousEnd()), name, alias);
  }

  private @Nullable Ident alias() {
    return cursor.accept(TokenKind.AS) ? cursor.name("a name after 'as'", "") : null;
  }

  private Step step() {
    int start = cursor.start();
    return switch (cursor.kind()) {
      case WHERE -> {
        cursor.advance();
        Expression predicate = expressions.expression();
        yield new Step.Where(start, end(start), predicate);
      }
      case DERIVE -> {
        cursor.advance();
        List<Binding> bindings = bindings("`derive { name: expression }`");
        yield new Step.Derive(start, end(start), bindings);
      }
      case GROUP -> group(start);
      case SELECT -> select(start);
      case SORT -> {
        cursor.advance();
        List<Expression.SortKey> keys = new ArrayList<>();
        do {
          keys.add(expressions.sortKey());
        } while (cursor.accept(TokenKind.COMMA));
        yield new Step.Sort(start, end(start), List.copyOf(keys));
      }
      case TAKE -> take(start);
      case DISTINCT -> {
        cursor.advance();
        yield new Step.Distinct(start, end(start));
      }
      case REPLICATE -> {
        cursor.advance();
        yield new Step.Replicate(start, end(start));
      }
      default -> join(start);
    };
  }

  private int end(int start) {
    return Math.max(start, cursor.previousEnd());
  }

  private Step take(int start) {
    cursor.advance();
    boolean number = cursor.is(TokenKind.INTEGER) || cursor.is(TokenKind.DECIMAL);
    String text = number ? cursor.text() : "";
    if (!number) {
      cursor.expected("a number", "`take 100`");
      return new Step.Take(start, end(start), -1);
    }
    Long count = WholeNumbers.parseUnsigned(text);
    if (count == null) {
      cursor.report(
          cursor.start(),
          cursor.start() + text.length(),
          "invalid number: " + text,
          "use a whole number");
    }
    cursor.advance();
    return new Step.Take(start, end(start), count == null ? -1 : count);
  }

  private Step group(int start) {
    cursor.advance();
    List<ColumnName> keys = new ArrayList<>();
    if (!cursor.is(TokenKind.OPEN_BRACE)) {
      do {
        keys.add(column());
      } while (cursor.accept(TokenKind.COMMA));
    }
    List<Binding> bindings = bindings("`group key { total: sum(amount) }`");
    if (keys.isEmpty() && bindings.isEmpty() && !cursor.failed()) {
      cursor.report(start, start + 5, "group needs at least one key or aggregation", "");
    }
    return new Step.Group(start, end(start), List.copyOf(keys), bindings);
  }

  private ColumnName column() {
    int start = cursor.start();
    List<Ident> parts = cursor.dottedName("a column", "");
    return new ColumnName(start, Math.max(start, cursor.previousEnd()), parts);
  }

  private List<Binding> bindings(String help) {
    int open = cursor.start();
    cursor.expect(TokenKind.OPEN_BRACE, help);
    List<Binding> bindings = new ArrayList<>();
    while (cursor.kind().isName()) {
      Ident name = cursor.name("a name", help);
      cursor.expect(TokenKind.COLON, "`name: expression`");
      Expression expression = expressions.expression();
      bindings.add(
          new Binding(
              name.start(), Math.max(name.start(), cursor.previousEnd()), name, expression));
      cursor.accept(TokenKind.COMMA);
    }
    cursor.close(TokenKind.CLOSE_BRACE, open, "a name");
    return List.copyOf(bindings);
  }

  private Step select(int start) {
    cursor.advance();
    int open = cursor.start();
    cursor.expect(TokenKind.OPEN_BRACE, "`select { a, b }`");
    List<SelectItem> items = new ArrayList<>();
    do {
      items.add(selectItem());
      cursor.accept(TokenKind.COMMA);
    } while (cursor.kind().isName() || cursor.is(TokenKind.STAR));
    boolean call = cursor.is(TokenKind.OPEN_PAREN);
    if (call) {
      cursor.expected("',' or '}'", "name a computed column: `name: expression`");
    }
    cursor.close(TokenKind.CLOSE_BRACE, open, "a column");
    return new Step.Select(start, end(start), List.copyOf(items));
  }

  private SelectItem selectItem() {
    int start = cursor.start();
    if (cursor.accept(TokenKind.STAR)) {
      return new SelectItem.Star(start, cursor.previousEnd(), null);
    }
    if (cursor.kind().isName() && cursor.kind(1) == TokenKind.COLON) {
      Ident name = cursor.name("a name", "");
      cursor.advance();
      Expression expression = expressions.expression();
      return new SelectItem.Computed(start, end(start), name, expression);
    }
    if (cursor.kind().isName()
        && cursor.kind(1) == TokenKind.DOT
        && cursor.kind(2) == TokenKind.STAR) {
      Ident qualifier = cursor.name("a name", "");
      cursor.advance();
      cursor.advance();
      return new SelectItem.Star(start, cursor.previousEnd(), qualifier);
    }
    ColumnName column = column();
    Ident alias = alias();
    return new SelectItem.Column(start, end(start), column, alias);
  }

  private Step join(int start) {
    Step.JoinKind kind = joinKind();
    List<Ident> name = cursor.dottedName("a model or table name", "`join customers as c on id`");
    Ident alias = alias();
    int targetEnd = end(start);
    List<Ident> keys = new ArrayList<>();
    Expression condition = null;
    if (kind != Step.JoinKind.CROSS) {
      if (!cursor.failed() && !cursor.is(TokenKind.ON)) {
        cursor.report(
            name.getFirst().start(),
            targetEnd,
            "join needs 'on'",
            "`on key`, or `on` and a condition");
        cursor.abandon();
      } else if (cursor.accept(TokenKind.ON)) {
        if (keysFollow()) {
          do {
            keys.add(cursor.name("a key", ""));
          } while (cursor.accept(TokenKind.COMMA));
        } else {
          condition = expressions.expression();
        }
      }
    } else if (cursor.is(TokenKind.ON)) {
      cursor.fail("a cross join has no 'on'", "use `join` to match rows");
    }
    List<KeepItem> keep = cursor.is(TokenKind.OPEN_BRACE) ? keep() : null;
    return new Step.Join(start, end(start), kind, name, alias, List.copyOf(keys), condition, keep);
  }

  private Step.JoinKind joinKind() {
    String word = cursor.text();
    cursor.advance();
    int length = word.indexOf('_');
    if (length < 0 && !word.equals("join")) {
      cursor.advance();
    }
    return switch (length < 0 ? word : word.substring(0, length)) {
      case "left" -> Step.JoinKind.LEFT;
      case "right" -> Step.JoinKind.RIGHT;
      case "full" -> Step.JoinKind.FULL;
      case "cross" -> Step.JoinKind.CROSS;
      default -> Step.JoinKind.INNER;
    };
  }

  /** Whether names and commas follow up to where the step may end: the shared keys of a join. */
  private boolean keysFollow() {
    int ahead = 0;
    while (cursor.kind(ahead).isName()) {
      if (cursor.kind(ahead + 1) != TokenKind.COMMA) {
        return switch (cursor.kind(ahead + 1)) {
          case OPEN_BRACE, END, PIPE, LET -> true;
          case NAME -> joinWord(ahead + 1);
          default -> cursor.kind(ahead + 1).startsStep();
        };
      }
      ahead += 2;
    }
    return false;
  }

  private boolean joinWord(int ahead) {
    for (String word : List.of("left", "right", "full", "cross", "inner")) {
      if (cursor.isWord(ahead, word) || cursor.isWord(ahead, word + "_join")) {
        return true;
      }
    }
    return false;
  }

  private List<KeepItem> keep() {
    int open = cursor.start();
    cursor.advance();
    cursor.expect(TokenKind.KEEP, "`{ keep c.name, c.tier }`");
    List<KeepItem> items = new ArrayList<>();
    do {
      int start = cursor.start();
      ColumnName column = column();
      Ident alias = alias();
      items.add(new KeepItem(start, end(start), column, alias));
      cursor.accept(TokenKind.COMMA);
    } while (cursor.kind().isName());
    cursor.close(TokenKind.CLOSE_BRACE, open, "a column");
    return List.copyOf(items);
  }
}
