package dev.rocky.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.sql.ParsedSql;
import dev.rocky.sql.SqlParser;
import dev.rocky.sql.dialect.SqlDialect;
import dev.rocky.testing.GeneratedText;
import dev.rocky.testing.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.SparkSqlParser;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Generated queries, and those of Spark's own tests, put to Spark's parser and to ours: {@code make
 * oracles}. Some are recorded for {@code make test}; what differs is written to {@code target}.
 */
class GeneratedForSparkTest {
  private static final Path SQL = Path.of("../sql/src/test");
  private static final int COUNT = Integer.getInteger("generated", 6_000);

  private final SparkSqlParser spark = new SparkSqlParser();

  @Test
  void generatedQueries() throws IOException {
    List<String> right = GeneratedText.queries(SQL.resolve("grammar/queries.txt"), 'k', 11, COUNT);
    List<String> broken = GeneratedText.broken(right.subList(0, COUNT / 3), 11);
    Verdicts.Agreement agreement = Verdicts.ask(right, this::takes, GeneratedForSparkTest::weTake);
    report("generated", agreement);
    report("broken", Verdicts.ask(broken, this::takes, GeneratedForSparkTest::weTake));
    List<String> all = new ArrayList<>(right);
    all.addAll(broken);
    Verdicts.record(
        SQL.resolve("generated/databricks.txt"),
        "What Spark's parser says of generated queries; see GeneratedForSparkTest.",
        all,
        200,
        this::takes,
        GeneratedForSparkTest::weTake);
    assertTrue(agreement.ofAccepted() >= 99.5, agreement.toString());
  }

  @Test
  void queriesOfSparksTests() throws IOException {
    List<String> all = new ArrayList<>();
    for (var file : SparkFiles.below("sql-tests/inputs/").entrySet()) {
      if (!file.getKey().contains("/nonansi/")
          && !file.getKey().contains("sql-session-variables")
          && !file.getKey().contains("scripting")) {
        SparkFiles.statements(file.getValue()).stream()
            .filter(CompareSpark::isQuery)
            .forEach(all::add);
      }
    }
    Verdicts.Agreement agreement = Verdicts.ask(all, this::takes, GeneratedForSparkTest::weTake);
    report("spark-tests", agreement);
    assertTrue(agreement.ofAccepted() >= 99.5, agreement.toString());
  }

  private static void report(String name, Verdicts.Agreement agreement) throws IOException {
    System.out.println(name + " for Spark: " + agreement);
    Files.write(
        Path.of("target/" + name + "-differences.txt"),
        agreement.differences().stream()
            .map(d -> (d.accepted() ? "+ " : "- ") + d.query().replaceAll("\\s+", " "))
            .toList());
  }

  private boolean takes(String query) {
    try {
      return !hasUnequalRows(spark.parsePlan(query));
    } catch (Exception e) {
      // A ParseException (checked, but Scala does not say so), or a value out of range.
      return false;
    }
  }

  /**
   * Whether VALUES has rows of several lengths: its parser refuses these where all values are
   * literals, its analyzer elsewhere (INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH).
   */
  private static boolean hasUnequalRows(TreeNode<?> node) {
    if (node instanceof UnresolvedInlineTable table) {
      Set<Integer> lengths = new TreeSet<>();
      CollectionConverters.asJava(table.rows()).forEach(row -> lengths.add(row.size()));
      if (lengths.size() > 1) {
        return true;
      }
    }
    List<TreeNode<?>> inside = new ArrayList<>();
    CollectionConverters.asJava(node.children()).forEach(n -> inside.add((TreeNode<?>) n));
    CollectionConverters.asJava(node.innerChildren()).forEach(n -> inside.add((TreeNode<?>) n));
    if (node instanceof QueryPlan<?> plan) {
      CollectionConverters.asJava(plan.expressions()).forEach(inside::add);
    }
    return inside.stream().anyMatch(GeneratedForSparkTest::hasUnequalRows);
  }

  private static boolean weTake(String query) {
    ParsedSql parsed = SqlParser.parse(query, SqlDialect.databricks());
    return parsed.isWhole() && parsed.foreign().isEmpty();
  }
}
