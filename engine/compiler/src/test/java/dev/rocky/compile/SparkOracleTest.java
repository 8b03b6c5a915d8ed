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
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Replays what Spark answered: {@code answers.sql} is written by {@code make oracles} from {@code
 * queries.sql}. What differs is listed in {@code differences.txt}; nothing may be added to it
 * unseen. Where Spark calls a column nullable that we do not, {@code nulls.txt} says why it cannot
 * be NULL.
 */
class SparkOracleTest {
  private static final Path DIRECTORY = Path.of("src/test/oracle/databricks");
  private static final TypeRules RULES = TypeRules.of(DialectName.DATABRICKS);

  private final List<String> differences = new ArrayList<>();
  private final List<String> claims = new ArrayList<>();
  private int columns;
  private int sameTypes;

  @Test
  void agreesWithSpark() throws IOException {
    List<Column> table = table();
    StringBuilder query = new StringBuilder();
    List<String> answer = new ArrayList<>();
    int queries = 0;
    for (String line : Files.readAllLines(DIRECTORY.resolve("answers.sql"))) {
      if (line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("--")) {
        answer.add(line);
      } else if (!line.isEmpty() || answer.isEmpty()) {
        query.append(line).append('\n');
      } else {
        compare(query.toString().strip(), answer, table);
        queries++;
        query.setLength(0);
        answer.clear();
      }
    }
    if (!answer.isEmpty()) {
      compare(query.toString().strip(), answer, table);
      queries++;
    }
    assertTrue(queries > 80, "only " + queries + " queries");
    assertTrue(sameTypes >= 0.95 * columns, sameTypes + " types of " + columns);
    if (Boolean.getBoolean("cases.update")) {
      Files.write(DIRECTORY.resolve("differences.txt"), differences);
    }
    assertEquals(
        Files.readString(DIRECTORY.resolve("differences.txt")).strip(),
        String.join("\n", differences));
    List<String> explained = new ArrayList<>();
    for (String line : Files.readAllLines(DIRECTORY.resolve("nulls.txt"))) {
      String[] fields = line.split("\t", -1);
      assertEquals(2, fields.length, "a column, a tab, why it cannot be NULL: " + line);
      explained.add(fields[0]);
    }
    assertEquals(String.join("\n", explained), String.join("\n", claims));
  }

  private static List<Column> table() throws IOException {
    String schema = Files.readString(DIRECTORY.resolve("schema.sql")).strip();
    String fields = schema.substring(schema.indexOf('(') + 1, schema.lastIndexOf(')'));
    NativeType type = RULES.type("STRUCT<" + fields + ">");
    assertTrue(type instanceof NativeType.Struct, "the schema is not read: " + type);
    return ((NativeType.Struct) type)
        .fields().stream().map(f -> new Column(f.name(), f.type(), f.nullable())).toList();
  }

  private void compare(String text, List<String> answer, List<Column> table) {
    String query = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    ParsedSql parsed = SqlParser.parse(query, SqlDialect.of(DialectName.DATABRICKS));
    boolean valid = !answer.getFirst().startsWith("--!");
    boolean read = parsed.isWhole() && parsed.foreign().isEmpty();
    if (read != valid) {
      differences.add((valid ? "does not parse: " : "parses: ") + query);
      return;
    }
    if (!valid || answer.getFirst().startsWith("--?")) {
      return;
    }
    SourceText source = new SourceText("query.sql", query);
    Inferred inferred =
        Inference.infer(
            parsed.query(),
            new Given(
                "query",
                query,
                DialectName.DATABRICKS,
                RULES,
                _ -> new Given.Known("t", table, Optional.empty()),
                (start, end) -> Place.of(source, start, end),
                () -> 0));
    inferred.diagnostics().stream()
        .filter(d -> d.isError())
        .forEach(d -> differences.add("false " + d.code() + ": " + d.message() + " in " + query));
    List<String> theirs = theirs(answer);
    columns += theirs.size();
    Set<String> nullable = nullable(answer);
    for (Inferred.OutColumn column : inferred.columns()) {
      if (!column.nullable() && nullable.contains(column.name())) {
        claims.add(column.name());
      }
    }
    for (int i = 0; i < theirs.size(); i++) {
      String ours = i < inferred.columns().size() ? show(inferred.columns().get(i)) : "none";
      if (type(ours).equals(type(theirs.get(i)))) {
        sameTypes++;
      }
      if (!ours.equals(theirs.get(i))) {
        differences.add("Spark " + theirs.get(i) + ", ours " + ours);
      }
    }
  }

  private static String type(String shown) {
    return shown.substring(shown.lastIndexOf('\t') + 1);
  }

  private static String show(Inferred.OutColumn column) {
    String type = column.type().isUnknown() ? column.type().toString() : RULES.print(column.type());
    return column.name() + "\t" + type.replace(" NOT NULL", "");
  }

  /** The columns that Spark calls nullable, by name. */
  private static Set<String> nullable(List<String> answer) {
    Set<String> names = new HashSet<>();
    for (String line : answer) {
      String[] fields = line.substring("--> ".length()).split("\t", -1);
      if (fields.length > 2 && fields[2].equals("nullable")) {
        names.add(fields[0]);
      }
    }
    return names;
  }

  /** Name and type; a model has one column of a name: the first. */
  private static List<String> theirs(List<String> answer) {
    Set<String> names = new HashSet<>();
    List<String> theirs = new ArrayList<>();
    for (String line : answer) {
      String[] fields = line.substring("--> ".length()).split("\t", -1);
      if (names.add(fields[0].toLowerCase(Locale.ROOT))) {
        theirs.add(fields[0] + "\t" + fields[1].replace(" NOT NULL", ""));
      }
    }
    return theirs;
  }
}
