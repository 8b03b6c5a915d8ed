package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.CatalogTable;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code rocky shell}: statements sent to the warehouse of a pipeline, one after another on one
 * connection (cli.md §9). Every method may throw a {@link RockyException}; the shell stays usable.
 */
public final class ShellCommand implements AutoCloseable {
  private static final Pattern LEADING_COMMENTS =
      Pattern.compile("^(?:\\s+|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/|\\()+", Pattern.DOTALL);

  /** First words of statements that answer with rows. */
  private static final Set<String> QUERIES =
      Set.of(
          "SELECT",
          "WITH",
          "FROM",
          "VALUES",
          "TABLE",
          "DESCRIBE",
          "DESC",
          "SHOW",
          "EXPLAIN",
          "PRAGMA",
          "SUMMARIZE",
          "PIVOT",
          "UNPIVOT",
          "CALL",
          "LIST");

  private final AdapterPool adapters;
  private final WarehouseAdapter warehouse;
  private final dev.rocky.warehouse.Session connection;
  private final String adapter;

  ShellCommand(Session session, Optional<String> pipeline) {
    RockyConfig config = Configs.required(session);
    this.adapter = adapter(config, pipeline);
    this.adapters = new AdapterPool(session, config);
    this.warehouse = adapters.warehouse(adapter);
    this.connection = warehouse.session();
  }

  /** That of the pipeline, or the only one that runs SQL. */
  private static String adapter(RockyConfig config, Optional<String> pipeline) {
    List<AdapterConfig> warehouses =
        config.adapters().stream().filter(a -> a.has(AdapterConfig.Role.WAREHOUSE)).toList();
    return pipeline.isEmpty() && warehouses.size() == 1
        ? warehouses.getFirst().name()
        : Configs.pipeline(config, pipeline).targetAdapter();
  }

  /** The name of the adapter that answers. */
  public String adapter() {
    return adapter;
  }

  /** An answer: rows under column names, or the number of rows that were changed. */
  public sealed interface Answer {
    record Table(List<String> columns, List<List<String>> rows) implements Answer {}

    record Done(OptionalLong rows) implements Answer {}
  }

  public Answer run(String sql) {
    String bare = LEADING_COMMENTS.matcher(sql).replaceFirst("");
    String word = bare.split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
    if (QUERIES.contains(word)) {
      return table(connection.query(new Statement(sql, Statement.Kind.QUERY)));
    }
    return new Answer.Done(connection.execute(new Statement(sql, Statement.Kind.WRITE)));
  }

  private static Answer table(Rows rows) {
    List<List<String>> texts = new ArrayList<>();
    rows.rows()
        .forEach(
            row -> texts.add(row.stream().map(value -> value.display().orElse("NULL")).toList()));
    return new Answer.Table(rows.columns(), texts);
  }

  /**
   * {@code .tables}.
   *
   * @param schema only of this one, {@code catalog.schema} or {@code schema}
   */
  public Answer tables(Optional<String> schema) {
    TableName in = name(schema.orElse("") + ".x");
    List<String> schemas =
        schema.isPresent() ? List.of(in.schema()) : warehouse.schemas(in.catalog());
    List<List<String>> rows = new ArrayList<>();
    for (String one : schemas) {
      for (CatalogTable table : warehouse.tables(in.catalog(), one)) {
        rows.add(List.of(one, table.name(), table.kind().name().toLowerCase(Locale.ROOT)));
      }
    }
    return new Answer.Table(List.of("schema", "name", "kind"), rows);
  }

  /** {@code .schema TABLE}: the columns of a table. */
  public Answer columns(String table) {
    // Where a bare name is looked up is the warehouse's own business.
    List<DescribedColumn> columns =
        table.contains(".")
            ? warehouse
                .describe(name(table))
                .orElseThrow(() ->
                    new RockyException(FailureKind.NOT_FOUND, "there is no table `" + table + "`"))
            : warehouse.describeQuery("SELECT * FROM " + warehouse.dialect().column(table));
    return new Answer.Table(
        List.of("column", "type", "nullable"),
        columns.stream()
            .map(c -> List.of(c.name(), c.type(), c.nullable() ? "yes" : "no"))
            .toList());
  }

  private static TableName name(String text) {
    String[] parts = text.split("\\.", -1);
    return switch (parts.length) {
      case 2 -> new TableName("", parts[0], parts[1]);
      case 3 -> new TableName(parts[0], parts[1], parts[2]);
      default -> throw new RockyException(FailureKind.NOT_FOUND, "no name of a table: " + text);
    };
  }

  @Override
  public void close() {
    connection.close();
    adapters.close();
  }
}
