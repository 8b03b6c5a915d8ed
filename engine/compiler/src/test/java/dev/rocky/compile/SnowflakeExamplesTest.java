package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.compile.infer.Given;
import dev.rocky.compile.infer.Inference;
import dev.rocky.compile.infer.Inferred;
import dev.rocky.diagnostic.Place;
import dev.rocky.name.DialectName;
import dev.rocky.sql.ParsedSql;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.text.SourceText;
import dev.rocky.type.Column;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Queries in the manner of the examples of Snowflake's reference: each is read without a finding of
 * severity error and every column has a type. The types stand in {@code answers.txt}, which {@code
 * -Dcases.update=true} writes anew; no engine was asked, so a change of it is to be read.
 */
class SnowflakeExamplesTest {
  private static final Path DIRECTORY = Path.of("src/test/oracle/snowflake");
  private static final TypeRules RULES = TypeRules.of(DialectName.SNOWFLAKE);

  @Test
  void everyColumnIsTyped() throws IOException {
    Map<String, List<Column>> tables = tables();
    List<String> wrong = new ArrayList<>();
    StringBuilder answers = new StringBuilder();
    List<String> queries =
        List.of(Files.readString(DIRECTORY.resolve("queries.sql")).strip().split(";\n|;$", -1))
            .stream()
            .filter(query -> !query.isBlank())
            .toList();
    for (String query : queries) {
      ParsedSql parsed = SqlParser.parse(query, SqlDialect.snowflake());
      if (!parsed.isWhole() || !parsed.foreign().isEmpty()) {
        wrong.add(query + ": " + parsed.errors() + parsed.foreign());
        continue;
      }
      Inferred inferred = infer(query, parsed, tables);
      inferred.diagnostics().stream()
          .filter(d -> d.isError())
          .forEach(d -> wrong.add(query + ": " + d.code() + " " + d.message()));
      answers.append(query).append(";\n");
      for (Inferred.OutColumn column : inferred.columns()) {
        if (column.type().isUnknown()) {
          wrong.add(query + ": " + column.name() + " " + column.type());
        }
        answers
            .append("--> ")
            .append(column.name())
            .append('\t')
            .append(RULES.print(column.type()))
            .append(column.nullable() ? "\n" : " NOT NULL\n");
      }
      answers.append('\n');
    }
    assertEquals(List.of(), wrong);
    assertTrue(queries.size() > 120, "only " + queries.size() + " queries");
    Path recorded = DIRECTORY.resolve("answers.txt");
    if (Boolean.getBoolean("cases.update")) {
      Files.writeString(recorded, answers.toString());
    }
    assertEquals(Files.readString(recorded), answers.toString());
  }

  private static Inferred infer(String query, ParsedSql parsed, Map<String, List<Column>> tables) {
    SourceText source = new SourceText("query.sql", query);
    return Inference.infer(
        parsed.query(),
        new Given(
            "query",
            query,
            DialectName.SNOWFLAKE,
            RULES,
            name -> {
              String last = name.getLast().text();
              List<Column> columns = tables.get(last.toLowerCase(Locale.ROOT));
              return columns == null
                  ? new Given.Known("?", List.of(), Optional.of(UnknownReason.UNKNOWN_SOURCE))
                  : new Given.Known(last, columns, Optional.empty());
            },
            (start, end) -> Place.of(source, start, end),
            () -> 0));
  }

  private static Map<String, List<Column>> tables() throws IOException {
    Map<String, List<Column>> tables = new LinkedHashMap<>();
    for (String line : Files.readAllLines(DIRECTORY.resolve("schema.txt"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      List<Column> columns = new ArrayList<>();
      for (String written : line.substring(colon + 1).split(",(?![0-9])", -1)) {
        String column = written.strip();
        boolean nullable = !column.endsWith(" NOT NULL");
        String type = column.substring(column.indexOf(' ') + 1).replace(" NOT NULL", "");
        columns.add(
            new Column(
                column.substring(0, column.indexOf(' ')).toUpperCase(Locale.ROOT),
                RULES.type(SqlParser.parseType(type, SqlDialect.snowflake()).type()),
                nullable));
      }
      tables.put(line.substring(0, colon), columns);
    }
    return tables;
  }
}
