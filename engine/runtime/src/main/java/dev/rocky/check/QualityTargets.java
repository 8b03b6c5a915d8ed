package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.name.TableName;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.PipelineConfig.Quality.QualityTable;
import dev.rocky.sql.statement.ObjectKind;
import dev.rocky.text.Order;
import dev.rocky.warehouse.WarehouseAdapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a quality pipeline (execution.md §5).
 *
 * @param targets those it names, and every base table of the schemas it names
 * @param unlisted a failed check for each schema whose tables are not known
 */
public record QualityTargets(List<CheckTarget> targets, List<TableChecks> unlisted) {
  /** The check that fails when a schema cannot be listed. */
  private static final String LIST = "list_tables";

  public QualityTargets {
    targets = List.copyOf(targets);
    unlisted = List.copyOf(unlisted);
  }

  public static QualityTargets of(PipelineConfig.Quality pipeline, WarehouseAdapter warehouse) {
    Map<String, CheckTarget> targets = new LinkedHashMap<>();
    List<TableChecks> unlisted = new ArrayList<>();
    for (QualityTable entry : pipeline.tables()) {
      if (entry.table().isPresent()) {
        add(entry, entry.table().get(), pipeline.name(), targets);
        continue;
      }
      try {
        if (warehouse.schemas(entry.catalog()).stream()
            .noneMatch(entry.schema()::equalsIgnoreCase)) {
          unlisted.add(failed(entry, warehouse, "there is no such schema"));
          continue;
        }
        warehouse.tables(entry.catalog(), entry.schema()).stream()
            .filter(table -> table.kind() == ObjectKind.TABLE)
            .map(WarehouseAdapter.CatalogTable::name)
            .filter(name -> !Quarantine.isMade(name))
            .sorted(Order.by(name -> name))
            .forEach(name -> add(entry, name, pipeline.name(), targets));
      } catch (RockyException e) {
        unlisted.add(failed(entry, warehouse, Reason.of(e)));
      }
    }
    return new QualityTargets(List.copyOf(targets.values()), unlisted);
  }

  private static void add(
      QualityTable entry, String table, String pipeline, Map<String, CheckTarget> targets) {
    TableName name = new TableName(entry.catalog(), entry.schema(), table);
    targets.putIfAbsent(
        name.key(),
        new CheckTarget(
            name.key(),
            name,
            List.of(entry.catalog(), entry.schema(), table),
            Optional.empty(),
            Optional.empty(),
            Optional.of(pipeline),
            Set.of()));
  }

  private static TableChecks failed(QualityTable entry, WarehouseAdapter warehouse, String why) {
    return new TableChecks(
        List.of(entry.catalog(), entry.schema()),
        entry.catalog() + "." + entry.schema(),
        List.of(
            new CheckResult.Custom(
                LIST,
                false,
                warehouse.dialect().listTables(entry.catalog(), entry.schema()).sql(),
                0,
                0,
                Optional.of(why))));
  }
}
