package dev.rocky.warehouse.jdbc;

import dev.rocky.failure.RockyException;
import java.sql.SQLException;

/** How one driver's errors are to be understood. */
@FunctionalInterface
public interface SqlFailures {
  /**
   * The failure an error means; its message is the driver's whole text.
   *
   * @param sql the statement that failed
   */
  RockyException understand(SQLException error, String sql);
}
