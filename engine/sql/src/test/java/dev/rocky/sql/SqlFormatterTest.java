package dev.rocky.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.testing.CaseFile;
import dev.rocky.testing.Cases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** SQL before and after it is laid out (dsl.md §13.1). A second time changes nothing. */
final class SqlFormatterTest {
  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below(
        "src/test/cases-format",
        (file, _) ->
            after(
                file.file("before.sql").orElseThrow(),
                file.file("dialect")
                    .flatMap(name -> SqlDialect.ofAdapter(name.strip()))
                    .orElseGet(SqlDialect::duckdb)));
  }

  /** Every query of the corpus, on lines of the usual width and on very short ones. */
  @TestFactory
  Stream<DynamicTest> theCorpus() {
    return Corpus.DIALECTS.stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  SqlDialect dialect = Corpus.dialect(name);
                  List<String> left = new ArrayList<>();
                  for (String query : Corpus.queries(name)) {
                    for (int width : new int[] {100, 40, 12}) {
                      SqlFormatter.Result once = SqlFormatter.format(query, dialect, width);
                      if (once instanceof SqlFormatter.Result.Formatted(var text)) {
                        assertEquals(once, SqlFormatter.format(text, dialect, width));
                        assertEquals(
                            FormatNodes.written(query, dialect),
                            FormatNodes.written(text, dialect));
                      } else if (FormatNodes.unreadable(query, dialect).isEmpty()) {
                        left.add(width + " " + once + " " + query);
                      }
                    }
                  }
                  assertEquals(List.of(), left);
                }));
  }

  /** Every SQL text of the other cases: laid out twice alike with the same tokens, or left. */
  @TestFactory
  Stream<DynamicTest> textsOfOtherCases() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String cases : List.of("src/test/cases", "../compiler/src/test/cases/compile")) {
      for (CaseFile file : CaseFile.below(Path.of(cases))) {
        tests.add(
            DynamicTest.dynamicTest(
                file.path().toString(),
                () ->
                    file.files()
                        .forEach((name, text) -> {
                          if (name.endsWith(".sql") && !text.startsWith("---toml")) {
                            String stem =
                                name.substring(name.lastIndexOf('/') + 1)
                                    .replaceAll("[0-9]*\\.sql", "");
                            after(text, SqlDialect.ofAdapter(stem).orElseGet(SqlDialect::duckdb));
                          }
                        })));
      }
    }
    return tests.stream();
  }

  private static String after(String before, SqlDialect dialect) {
    return switch (SqlFormatter.format(before, dialect)) {
      case SqlFormatter.Result.LeftAlone(var reason) -> "left alone: " + reason + "\n";
      case SqlFormatter.Result.Formatted(var once) -> {
        assertEquals(new SqlFormatter.Result.Formatted(once), SqlFormatter.format(once, dialect));
        assertEquals(FormatNodes.written(before, dialect), FormatNodes.written(once, dialect));
        yield once;
      }
    };
  }
}
