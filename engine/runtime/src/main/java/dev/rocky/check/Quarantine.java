package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.project.ChecksConfig;
import dev.rocky.project.ChecksConfig.Assertion;
import dev.rocky.project.DeclaredTest;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.TableOptions;
import dev.rocky.warehouse.WarehouseAdapter;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sets rows aside that certainly break an assertion (execution.md §16.5). Everything is replaced on
 * each run, so repeats and crashes leave nothing doubled.
 */
public final class Quarantine {
  /** The check that fails when a statement does. */
  public static final String CHECK = "quarantine:execute";

  static final String VALID = "__valid";
  static final String BAD = "__quarantine";
  private static final String FAILED = "_rocky_failed";

  private final WarehouseAdapter warehouse;
  private final StatementDialect dialect;
  private final ChecksConfig config;
  private final ChecksConfig.Quarantine mode;

  public Quarantine(WarehouseAdapter warehouse, ChecksConfig config, ChecksConfig.Quarantine mode) {
    this.warehouse = warehouse;
    this.dialect = warehouse.dialect();
    this.config = config;
    this.mode = mode;
  }

  /**
   * What was done with the rows of a table.
   *
   * @param valid key of the table of good rows
   * @param bad key of the table of bad rows
   * @param error why it failed
   */
  public record Result(
      TableName table,
      List<String> assetKey,
      ChecksConfig.Quarantine mode,
      Optional<String> valid,
      Optional<String> bad,
      OptionalLong validRows,
      OptionalLong badRows,
      Optional<RockyException> error) {
    public Result {
      assetKey = List.copyOf(assetKey);
    }
  }

  /** Whether a name is of a table that quarantine made. */
  static boolean isMade(String table) {
    String name = table.toLowerCase(Locale.ROOT);
    return name.endsWith(VALID) || name.endsWith(BAD);
  }

  /** One entry for each table that an assertion judges row by row. */
  public List<Result> run(List<CheckTarget> targets) {
    List<Result> results = new ArrayList<>();
    for (CheckTarget target : targets) {
      one(target).ifPresent(results::add);
    }
    return results;
  }

  private Optional<Result> one(CheckTarget target) {
    List<Assertion> candidates =
        config.assertions().stream()
            .filter(a -> Assertions.concerns(a, target.target()))
            .filter(a -> !a.test().warningOnly() && judgesRows(a.test()))
            .toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<List<DescribedColumn>> columns = warehouse.describe(target.target());
      List<Judged> judged = columns.map(known -> judged(candidates, known)).orElse(List.of());
      return judged.isEmpty()
          ? Optional.empty()
          : Optional.of(split(target, judged, columns.orElseThrow()));
    } catch (RockyException e) {
      return Optional.of(
          new Result(
              target.target(),
              target.assetKey(),
              mode,
              Optional.empty(),
              Optional.empty(),
              OptionalLong.empty(),
              OptionalLong.empty(),
              Optional.of(e)));
    }
  }

  private static boolean judgesRows(DeclaredTest test) {
    return switch (test.type()) {
      case "not_null", "accepted_values", "expression" -> true;
      default -> false;
    };
  }

  /** An assertion and the condition that a row certainly breaks it: true or false, never NULL. */
  private record Judged(String name, String broken) {}

  /** Without those whose column the table lacks: they could not be evaluated. */
  private List<Judged> judged(List<Assertion> assertions, List<DescribedColumn> columns) {
    List<Judged> judged = new ArrayList<>();
    for (Assertion assertion : assertions) {
      DeclaredTest test = assertion.test();
      boolean missing =
          test.column()
              .filter(name -> columns.stream().noneMatch(c -> c.name().equalsIgnoreCase(name)))
              .isPresent();
      if (!missing) {
        judged.add(new Judged(assertion.name(), broken(test)));
      }
    }
    return judged;
  }

  private String broken(DeclaredTest test) {
    String column = test.column().map(dialect::column).orElse("");
    String broken =
        switch (test.type()) {
          case "not_null" -> "(" + column + " IS NULL)";
          case "accepted_values" ->
              "(%s IS NOT NULL AND CAST(%s AS %s) NOT IN (%s))"
                  .formatted(
                      column,
                      column,
                      dialect.textType(),
                      String.join(", ", test.values().stream().map(dialect::string).toList()));
          case "expression" -> "COALESCE(NOT (" + test.expression().orElseThrow() + "), FALSE)";
          default -> throw new IllegalStateException("no row is judged by " + test.type());
        };
    return test.filter()
        .map(filter -> "(COALESCE((" + filter + "), FALSE) AND " + broken + ")")
        .orElse(broken);
  }

  private Result split(CheckTarget target, List<Judged> judged, List<DescribedColumn> columns) {
    TableName table = target.target();
    String from = dialect.table(table);
    String bad = String.join(" OR ", judged.stream().map(Judged::broken).toList());
    String why =
        dialect.joinTexts(
            judged.stream()
                .map(j -> "CASE WHEN " + j.broken() + " THEN " + dialect.string(j.name()) + " END")
                .toList());
    TableName valid = table.withTable(table.table() + VALID);
    TableName quarantine = table.withTable(table.table() + BAD);
    Optional<TableName> validTable = Optional.empty();
    Optional<TableName> badTable = Optional.empty();
    switch (mode) {
      case SPLIT -> {
        create(
            quarantine, "SELECT *, %s AS %s FROM %s\nWHERE %s".formatted(why, FAILED, from, bad));
        create(valid, "SELECT * FROM %s\nWHERE NOT (%s)".formatted(from, bad));
        validTable = Optional.of(valid);
        badTable = Optional.of(quarantine);
      }
      case DROP -> {
        create(valid, "SELECT * FROM %s\nWHERE NOT (%s)".formatted(from, bad));
        validTable = Optional.of(valid);
      }
      case TAG -> tag(table, columns, bad, why);
    }
    return new Result(
        table,
        target.assetKey(),
        mode,
        validTable.map(TableName::key),
        badTable.map(TableName::key),
        OptionalLong.of(count(from + " WHERE NOT (" + bad + ")")),
        OptionalLong.of(count(from + " WHERE " + bad)),
        Optional.empty());
  }

  /** An earlier tag is not kept beside the new one. */
  private void tag(TableName table, List<DescribedColumn> columns, String bad, String why) {
    Optional<ObjectKind> kind = warehouse.kind(table);
    if (kind.isPresent() && kind.get() != ObjectKind.TABLE) {
      throw new RockyException(
          dev.rocky.failure.FailureKind.QUERY_REJECTED,
          "`%s` is no table, so its rows cannot be tagged".formatted(table.key()));
    }
    List<String> kept =
        columns.stream()
            .map(DescribedColumn::name)
            .filter(name -> !name.equalsIgnoreCase(FAILED))
            .map(dialect::column)
            .toList();
    create(
        table,
        "SELECT %s, CASE WHEN %s THEN %s END AS %s FROM %s"
            .formatted(String.join(", ", kept), bad, why, FAILED, dialect.table(table)));
  }

  private void create(TableName table, String sql) {
    warehouse.execute(dialect.createAs(table, sql, TableOptions.NONE));
  }

  private long count(String from) {
    return warehouse
        .query(new Statement("SELECT COUNT(*) FROM " + from, Statement.Kind.QUERY))
        .single()
        .asNumber()
        .map(n -> n.longValue())
        .orElse(0L);
  }
}
