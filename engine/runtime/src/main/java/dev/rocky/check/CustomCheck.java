package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.project.ChecksConfig;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Value;
import dev.rocky.warehouse.WarehouseAdapter;
import java.math.BigDecimal;
import java.util.Optional;

/** A query of the project whose first value may not exceed a threshold (execution.md §16.2). */
final class CustomCheck {
  private CustomCheck() {}

  static CheckResult.Custom of(
      WarehouseAdapter warehouse, CheckTarget target, ChecksConfig.Custom check) {
    String table = warehouse.dialect().table(target.at());
    String sql = check.sql().replace("{target}", table).replace("{table}", table);
    try {
      Value value = warehouse.query(new Statement(sql, Statement.Kind.QUERY)).single();
      if (value.isNull()) {
        return result(check, sql, 0, Optional.empty());
      }
      Optional<BigDecimal> number = value.asNumber();
      return number.isPresent()
          ? result(check, sql, number.get().longValue(), Optional.empty())
          : result(
              check, sql, 0, Optional.of("`" + value.display().orElse("") + "` is not a number"));
    } catch (RockyException e) {
      return result(check, sql, 0, Optional.of(Reason.of(e)));
    }
  }

  private static CheckResult.Custom result(
      ChecksConfig.Custom check, String sql, long value, Optional<String> failure) {
    return new CheckResult.Custom(
        check.name(),
        failure.isEmpty() && value <= check.threshold(),
        sql,
        value,
        check.threshold(),
        failure);
  }
}
