package dev.rocky.compile.infer;

import dev.rocky.type.NativeType;
import java.util.ArrayList;
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

  /**
   * The rows of {@code SELECT AS STRUCT}, read as a table: their fields are its columns. Elsewhere
   * (ARRAY(…), a scalar subquery) the struct is one value.
   */
  Rows unwrapped() {
    if (columns.size() != 1
        || !columns.getFirst().name().isEmpty()
        || columns.getFirst().named()
        || !(columns.getFirst().type() instanceof NativeType.Struct(var fields))) {
      return this;
    }
    Out struct = columns.getFirst();
    List<Out> inner = new ArrayList<>(fields.size());
    for (NativeType.Field field : fields) {
      inner.add(
          new Out(
              field.name(),
              !field.name().isEmpty(),
              false,
              field.type(),
              field.nullable() || struct.nullable(),
              struct.fields().getOrDefault(Origin.fieldName(field.name()), struct.origins()),
              java.util.Map.of(),
              null,
              false,
              struct.start(),
              struct.end()));
    }
    return new Rows(inner, open);
  }
}
