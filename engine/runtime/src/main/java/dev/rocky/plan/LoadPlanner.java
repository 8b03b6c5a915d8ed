package dev.rocky.plan;

import dev.rocky.materialize.Build;
import dev.rocky.materialize.Purpose;
import dev.rocky.materialize.Step;
import dev.rocky.name.TableName;
import dev.rocky.plan.PlannedUnit.Work;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.warehouse.LoaderAdapter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Plans the loading of files: each is a unit, appended to its table (execution.md §7). */
public final class LoadPlanner implements Replanner {
  /** The type of pipelines that load. */
  public static final String TYPE = "load";

  private final String pipeline;
  private final List<FileToLoad> files;
  private final Settings settings;
  private final LoaderAdapter loader;
  private final StatementDialect dialect;

  /**
   * @param createTable a missing table is made of its first file
   * @param truncateFirst tables are emptied before their first file
   * @param schemas missing schemas are made
   */
  public record Settings(boolean createTable, boolean truncateFirst, boolean schemas) {}

  public LoadPlanner(
      String pipeline,
      List<FileToLoad> files,
      Settings settings,
      LoaderAdapter loader,
      StatementDialect dialect) {
    this.pipeline = pipeline;
    this.files = List.copyOf(files);
    this.settings = settings;
    this.loader = loader;
    this.dialect = dialect;
  }

  public Plan plan(Catalog catalog) {
    List<PlannedUnit> units = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Set<TableName> coming = new LinkedHashSet<>();
    Set<TableName> present = new LinkedHashSet<>();
    for (FileToLoad file : files) {
      boolean there = catalog.kind(file.target()).isPresent();
      if (there) {
        present.add(file.target());
      }
      boolean creates = !there && !coming.contains(file.target());
      PlannedUnit unit = unit(units.size(), file, creates, !there);
      if (!(unit.work() instanceof Work.Impossible)
          && !coming.add(file.target())
          && file.derived()) {
        warnings.add(
            "`%s` goes into `%s` as another file does: their rows are appended in order"
                .formatted(file.shown(), file.target().key()));
      }
      units.add(unit);
    }
    List<SetUp> setUp =
        new ArrayList<>(
            SetUp.of(coming.stream().toList(), false, settings.schemas(), dialect, catalog));
    if (settings.truncateFirst()) {
      present.stream()
          .filter(coming::contains)
          .forEach(table -> setUp.add(SetUp.emptying(table, dialect.truncate(table))));
    }
    return new Plan(pipeline, TYPE, List.of(), setUp, units, List.of(), List.of(), warnings);
  }

  /** Whether a table has to be made of a file is known when its turn comes. */
  @Override
  public PlannedUnit again(PlannedUnit unit, Catalog catalog) {
    FileToLoad file = files.get(unit.index());
    return unit(unit.index(), file, catalog.kind(file.target()).isEmpty(), true);
  }

  private PlannedUnit unit(int index, FileToLoad file, boolean creates, boolean provisional) {
    TableName target = file.target();
    return new PlannedUnit(
        index,
        name(file),
        target,
        List.of(target.catalog(), target.schema(), target.table()),
        TYPE,
        ObjectKind.TABLE,
        work(file, creates),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        provisional,
        Optional.empty(),
        List.of());
  }

  /** The table's key, unless several files go into it. */
  private String name(FileToLoad file) {
    boolean alone = files.stream().filter(f -> f.target().equals(file.target())).count() == 1;
    return alone ? file.target().key() : file.target().key() + "|" + file.shown();
  }

  private Work work(FileToLoad file, boolean creates) {
    if (file.fault().isPresent()) {
      return new Work.Impossible(file.fault().get());
    }
    Optional<String> invalid = ModelPlanner.invalidName(file.target());
    if (invalid.isPresent()) {
      return new Work.Impossible(invalid.get());
    }
    if (creates && !settings.createTable()) {
      return new Work.Impossible(
          "table `%s` does not exist, and `create_table` is false"
              .formatted(file.target().key().toLowerCase(Locale.ROOT)));
    }
    Statement load =
        creates
            ? loader.create(file.path(), file.target(), file.options())
            : loader.append(file.path(), file.target(), file.options());
    return new Work.Ready(
        Build.of(
            TYPE,
            new Step.Load(
                file.shown(),
                creates,
                Step.Write.of(Purpose.LOAD, file.target().key(), load),
                loader.count(file.path(), file.options()))));
  }
}
