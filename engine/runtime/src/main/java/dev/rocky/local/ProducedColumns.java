package dev.rocky.local;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.contract.TypeMatch;
import dev.rocky.name.DialectName;
import dev.rocky.project.Contract;
import dev.rocky.project.Contract.ContractColumn;
import dev.rocky.typing.TypeRules;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A contract against the columns and rows a model really produced. What the compiler already judged
 * is not said again.
 */
public final class ProducedColumns {
  private ProducedColumns() {}

  /** Why the contract is broken; empty when it holds or there is none. */
  static Optional<String> check(Analysis analysis, TypedModel model, LocalDatabase database) {
    Optional<Contract> contract =
        analysis.project().contracts().stream()
            .filter(c -> c.model().equals(model.name()))
            .findFirst();
    if (contract.isEmpty()) {
      return Optional.empty();
    }
    String table = LocalDatabase.name(model.name());
    List<String> broken =
        broken(
            contract.get(),
            DialectName.DUCKDB,
            column -> model.column(column).filter(c -> !c.type().isUnknown()).isPresent(),
            database.describe("SELECT * FROM " + table),
            column ->
                database.query(
                    "SELECT COUNT(*) FROM %s WHERE %s IS NULL"
                        .formatted(table, LocalDatabase.name(column))));
    return broken.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", broken));
  }

  /**
   * What of a contract a table breaks, a sentence each.
   *
   * @param judged columns whose type somebody else has judged
   * @param nulls counts the rows in which a column is NULL
   */
  public static List<String> broken(
      Contract contract,
      DialectName dialect,
      Predicate<String> judged,
      List<DescribedColumn> described,
      Function<String, Rows> nulls) {
    List<String> produced = described.stream().map(DescribedColumn::name).toList();
    List<String> broken = new ArrayList<>();
    Stream.concat(contract.required().stream(), contract.protectedColumns().stream())
        .distinct()
        .filter(wanted -> produced.stream().noneMatch(wanted::equalsIgnoreCase))
        .forEach(wanted -> broken.add("column `" + wanted + "` is not produced"));
    for (ContractColumn column : contract.columns()) {
      if (!judged.test(column.name())) {
        type(dialect, column, described).ifPresent(broken::add);
      }
      boolean notNull = column.nullable().filter(n -> !n).isPresent();
      if (notNull && produced.stream().anyMatch(column.name()::equalsIgnoreCase)) {
        nulls
            .apply(column.name())
            .single()
            .asNumber()
            .filter(n -> n.signum() > 0)
            .ifPresent(n ->
                broken.add(
                    "column `" + column.name() + "` is NULL in " + n.toPlainString() + " rows"));
      }
    }
    return broken;
  }

  private static Optional<String> type(
      DialectName dialect, ContractColumn column, List<DescribedColumn> produced) {
    if (column.type().isEmpty()) {
      return Optional.empty();
    }
    TypeRules rules = TypeRules.of(dialect);
    return produced.stream()
        .filter(c -> c.name().equalsIgnoreCase(column.name()))
        .map(c -> rules.portable(rules.type(c.type())))
        .filter(actual -> !actual.isUnknown())
        .filter(actual -> !TypeMatch.matches(column.type().get(), actual))
        .findFirst()
        .map(actual ->
            "column `%s` is %s, but the contract says %s"
                .formatted(column.name(), actual.display(), column.type().get().text()));
  }
}
