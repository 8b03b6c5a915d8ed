package dev.rocky.compile.infer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query returns.
 *
 * @param open null when all columns are known
 */
record Rows(List<Out> columns, @Nullable Opening open) {
  Rows {
    columns = List.copyOf(columns);
  }
}
