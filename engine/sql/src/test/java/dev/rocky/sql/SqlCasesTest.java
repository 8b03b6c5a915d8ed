package dev.rocky.sql;

import dev.rocky.ir.TableRef;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.sql.dialect.Word;
import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Cases: a block {@code <dialect>.sql} with queries, blank lines between, and what is expected of
 * each, in the same order: {@code tree}, {@code print}, {@code errors}, {@code tokens}, {@code
 * tables}, {@code comments}.
 */
class SqlCasesTest {
  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below("src/test/cases", SqlCasesTest::actual);
  }

  private static String actual(CaseFile file, String expectation) {
    List<String> results = new ArrayList<>();
    file.files()
        .forEach((name, content) -> {
          SqlDialect dialect = Corpus.dialect(name.substring(0, name.indexOf('.')));
          for (String query : content.strip().split("\n\n+", -1)) {
            results.add(actual(query.strip(), dialect, expectation));
          }
        });
    return String.join("\n", results);
  }

  private static String actual(String query, SqlDialect dialect, String expectation) {
    return switch (expectation) {
      case "tokens" -> tokens(query, dialect);
      case "tree" -> TreeText.of(SqlParser.parse(query, dialect).query()) + "\n";
      case "print" -> SqlPrinter.print(SqlParser.parse(query, dialect).query(), dialect) + "\n";
      case "errors" -> errors(query, SqlParser.parse(query, dialect));
      case "tables" ->
          tables(References.tables(SqlParser.parse(query, dialect).query(), dialect)) + "\n";
      case "comments" -> comments(query, SqlParser.parse(query, dialect));
      default -> throw new IllegalStateException("unknown expectation " + expectation);
    };
  }

  private static String tokens(String query, SqlDialect dialect) {
    Tokens tokens = Lexer.lex(query, 0, query.length(), dialect);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < tokens.count - 1; i++) {
      int kind = tokens.kind[i];
      String text = query.substring(tokens.start[i], tokens.end[i]).replace("\n", "\\n");
      String what =
          switch (kind) {
            case Token.NAME -> "name";
            case Token.QUOTED ->
                "quoted " + Texts.unquote(query, tokens.start[i], tokens.end[i], dialect.lexis());
            case Token.NUMBER -> "number";
            case Token.TEXT, Token.BYTES ->
                (kind == Token.TEXT ? "text " : "bytes ")
                    + Texts.value(query, tokens.start[i], tokens.end[i], dialect.lexis())
                        .replace("\n", "\\n")
                        .replace("\t", "\\t");
            case Token.PARAMETER -> "parameter";
            case Token.POSITION -> "position";
            case Token.WRONG -> "wrong";
            default -> kind >= Word.FIRST_KIND ? "word" : "symbol";
          };
      out.append(text).append("  ").append(what).append('\n');
    }
    return out.toString();
  }

  private static String errors(String query, ParsedSql parsed) {
    SourceText source = new SourceText("query.sql", query);
    StringBuilder out = new StringBuilder();
    parsed
        .notAQuery()
        .ifPresent(found -> line(out, source, found.span(), "not a query: " + found.found()));
    for (ParseError error : parsed.errors()) {
      line(
          out,
          source,
          error.span(),
          error.message() + error.suggestion().map(s -> " (" + s + ")").orElse(""));
    }
    for (ForeignForm form : parsed.foreign()) {
      line(out, source, form.span(), "foreign: " + form.what() + " " + form.dialects());
    }
    if (out.isEmpty()) {
      out.append("none\n");
    }
    if (!parsed.errors().isEmpty()) {
      out.append("tables: ").append(tables(References.tables(parsed.query(), parsed.dialect())));
      out.append("; scanned: ").append(tables(parsed.scanned())).append('\n');
    }
    return out.toString();
  }

  private static void line(StringBuilder out, SourceText source, Span span, String message) {
    out.append(source.line(span.start())).append(':').append(source.column(span.start()));
    out.append(' ').append(message).append('\n');
  }

  private static String tables(List<? extends TableRef> tables) {
    return tables.stream()
        .map(table ->
            table instanceof TableRef.Table t
                ? t.name().stream().map(part -> part.text()).collect(Collectors.joining("."))
                : table.toString())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String comments(String query, ParsedSql parsed) {
    return parsed.comments().spans().stream()
            .map(span -> query.substring(span.start(), span.end()).replace("\n", "\\n"))
            .collect(Collectors.joining(" | "))
        + "\n";
  }
}
