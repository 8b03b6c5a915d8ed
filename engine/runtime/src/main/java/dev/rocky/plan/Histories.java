package dev.rocky.plan;

import dev.rocky.name.TableName;
import dev.rocky.sql.statement.SnapshotTable;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.List;
import java.util.Optional;

/** What snapshots of tables and of queries have in common: a history is never rebuilt. */
final class Histories {
  private Histories() {}

  static String ignoresFullRefresh(TableName target) {
    return "`%s` is a history and is never rebuilt: the full refresh leaves it out"
        .formatted(target.key());
  }

  /** Why a history cannot follow this drift. */
  static Optional<String> refusal(Drift drift) {
    return drift.action() == Drift.Action.DROP_AND_RECREATE
        ? Optional.of(
            "the history `%s` cannot follow its source: %s. It is never rebuilt; change its column by hand, or keep the old type in the source"
                .formatted(drift.target().key(), drift.reason()))
        : Optional.empty();
  }

  /** A warning about columns that left the source. */
  static Optional<String> vanished(TableName target, List<String> columns, Catalog catalog) {
    List<String> gone =
        catalog.columns(target).orElse(List.of()).stream()
            .map(DescribedColumn::name)
            .filter(name -> columns.stream().noneMatch(name::equalsIgnoreCase))
            .filter(name -> SnapshotTable.OWN_COLUMNS.stream().noneMatch(name::equalsIgnoreCase))
            .toList();
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the source of the history `%s` no longer has %s: kept, NULL in new versions"
                .formatted(
                    target.key(),
                    String.join(", ", gone.stream().map(n -> "`" + n + "`").toList())));
  }
}
