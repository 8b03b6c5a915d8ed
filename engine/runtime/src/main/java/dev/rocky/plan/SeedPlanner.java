package dev.rocky.plan;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Build;
import dev.rocky.materialize.Purpose;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.plan.PlannedUnit.Work;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.Seeds;
import dev.rocky.seed.CsvReader;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.sql.statement.StatementDialect.NewColumn;
import dev.rocky.typing.TypeRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the loading of seeds: each is a table that is replaced (execution.md §8). */
public final class SeedPlanner {
  /** What runs of seeds are called where a pipeline's type is. */
  public static final String TYPE = "seed";

  private static final int BATCH = 500;

  private final String pipeline;
  private final StatementDialect dialect;
  private final TypeRules types;

  public SeedPlanner(String pipeline, StatementDialect dialect) {
    this.pipeline = pipeline;
    this.dialect = dialect;
    this.types = TypeRules.of(dialect.name());
  }

  /**
   * A seed with what it becomes.
   *
   * @param name of the seed
   * @param rows how many it has
   */
  public record Planned(String name, PlannedUnit unit, long rows, int columns) {}

  /**
   * @throws RockyException when two seeds have the same target: nothing is written then
   */
  public List<Planned> seeds(Seeds seeds) {
    List<Planned> planned = new ArrayList<>();
    Map<String, String> targets = new LinkedHashMap<>();
    for (DeclaredTable seed : seeds.tables()) {
      String name = name(seed);
      TableName target = target(seed);
      String other = targets.putIfAbsent(target.key().toLowerCase(java.util.Locale.ROOT), name);
      if (other != null) {
        throw new RockyException(
            FailureKind.UNKNOWN,
            "seeds `%s` and `%s` have the same target `%s`".formatted(other, name, target.key()));
      }
      planned.add(planned(planned.size(), name, target, seed));
    }
    for (Diagnostic finding : seeds.diagnostics()) {
      if (finding.isError() && planned.stream().noneMatch(p -> p.name().equals(finding.model()))) {
        TableName target = new TableName("main", "seeds", finding.model());
        planned.add(
            new Planned(
                finding.model(),
                unit(planned.size(), target, new Work.Impossible(finding.message())),
                0,
                0));
      }
    }
    return planned;
  }

  /** The plan that loads them. */
  public Plan plan(List<Planned> seeds, Catalog catalog) {
    List<PlannedUnit> units = seeds.stream().map(Planned::unit).toList();
    List<TableName> targets =
        units.stream()
            .filter(unit -> unit.work() instanceof Work.Ready)
            .map(PlannedUnit::target)
            .toList();
    return new Plan(
        pipeline,
        TYPE,
        List.of(),
        SetUp.of(targets, false, true, dialect, catalog),
        units,
        List.of(),
        List.of(),
        List.of());
  }

  /** The stem of its file. */
  public static String name(DeclaredTable seed) {
    String file = seed.places().source().file();
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static TableName target(DeclaredTable seed) {
    List<String> parts = seed.name();
    int n = parts.size();
    return new TableName(n > 2 ? parts.get(n - 3) : "", parts.get(n - 2), parts.get(n - 1));
  }

  private Planned planned(int index, String name, TableName target, DeclaredTable seed) {
    Optional<String> invalid = ModelPlanner.invalidName(target);
    if (invalid.isPresent()) {
      return new Planned(name, unit(index, target, new Work.Impossible(invalid.get())), 0, 0);
    }
    List<NewColumn> columns =
        seed.columns().stream()
            .map(c ->
                new NewColumn(
                    c.name(),
                    c.type().map(t -> types.print(types.type(t))).orElse(dialect.textType())))
            .toList();
    List<CellWriter> writers =
        seed.columns().stream().map(c -> CellWriter.of(dialect, types, c.type())).toList();
    List<List<List<String>>> batches = new ArrayList<>();
    long rows = 0;
    for (List<String> row : rows(seed)) {
      if (rows % BATCH == 0) {
        batches.add(new ArrayList<>());
      }
      List<String> cells = new ArrayList<>(row.size());
      for (int i = 0; i < row.size(); i++) {
        cells.add(writers.get(i).write(row.get(i)));
      }
      batches.getLast().add(cells);
      rows++;
    }
    Build build =
        Build.of(
            TYPE,
            Step.Stage.of(
                Purpose.SEED, target.key(), dialect.replaceRows(target, columns, batches)));
    return new Planned(name, unit(index, target, new Work.Ready(build)), rows, columns.size());
  }

  /** The cells of a seed, without its header. */
  public static List<List<String>> rows(DeclaredTable seed) {
    String file = seed.places().source().file();
    CsvReader reader =
        new CsvReader(seed.places().source().text(), file.endsWith(".tsv") ? '\t' : ',');
    reader.next();
    List<List<String>> rows = new ArrayList<>();
    for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
      rows.add(row.get());
    }
    return rows;
  }

  private static PlannedUnit unit(int index, TableName target, Work work) {
    return new PlannedUnit(
        index,
        target.key(),
        target,
        List.of(target.catalog(), target.schema(), target.table()),
        TYPE,
        ObjectKind.TABLE,
        work,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        List.of());
  }
}
