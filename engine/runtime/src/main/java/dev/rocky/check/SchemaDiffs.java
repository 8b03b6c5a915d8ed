package dev.rocky.check;

import dev.rocky.plan.TypeNames;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the columns of a shadow differ from those of production (execution.md §19).
 *
 * @param texts {@code <Kind> <column>[: detail]}
 * @param onlyOrder they are the same columns in another order
 * @param common columns of both, in production's order: those of production, each with the shadow's
 */
record SchemaDiffs(List<String> texts, boolean onlyOrder, List<Common> common) {

  /** A column of both sides. */
  record Common(DescribedColumn production, DescribedColumn shadow) {}

  static SchemaDiffs of(List<DescribedColumn> production, List<DescribedColumn> shadow) {
    List<String> texts = new ArrayList<>();
    List<Common> common = new ArrayList<>();
    for (DescribedColumn column : shadow) {
      if (find(production, column).isEmpty()) {
        texts.add("ColumnAdded " + column.name() + ": " + column.type());
      }
    }
    for (DescribedColumn column : production) {
      Optional<DescribedColumn> other = find(shadow, column);
      if (other.isEmpty()) {
        texts.add("ColumnRemoved " + column.name() + ": " + column.type());
        continue;
      }
      common.add(new Common(column, other.get()));
      if (!TypeNames.same(column.type(), other.get().type())) {
        texts.add(
            "ColumnTypeDiff %s: %s -> %s"
                .formatted(column.name(), column.type(), other.get().type()));
      }
    }
    boolean same = texts.isEmpty();
    moved(common, shadow).ifPresent(texts::add);
    return new SchemaDiffs(texts, same && !texts.isEmpty(), common);
  }

  /** Where the common columns of the shadow first come in another order. */
  private static Optional<String> moved(List<Common> common, List<DescribedColumn> shadow) {
    List<DescribedColumn> there =
        shadow.stream()
            .filter(c -> common.stream().anyMatch(both -> both.shadow().equals(c)))
            .toList();
    for (int i = 0; i < common.size(); i++) {
      Common here = common.get(i);
      if (!here.shadow().equals(there.get(i))) {
        return Optional.of(
            "ColumnOrderDiff %s: %s is in its place"
                .formatted(here.production().name(), there.get(i).name()));
      }
    }
    return Optional.empty();
  }

  private static Optional<DescribedColumn> find(
      List<DescribedColumn> columns, DescribedColumn wanted) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(wanted.name())).findFirst();
  }
}
