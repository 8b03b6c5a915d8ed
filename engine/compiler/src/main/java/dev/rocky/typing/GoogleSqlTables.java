package dev.rocky.typing;

import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What UNNEST makes of arrays:
 * https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unnest_operator.
 */
final class GoogleSqlTables {
  private GoogleSqlTables() {}

  /** Empty: not known before it runs. */
  static Optional<List<Column>> columns(GoogleSqlRules rules, CallShape call) {
    if (!call.name().toUpperCase(Locale.ROOT).equals("UNNEST") || call.args().size() != 1) {
      return Optional.empty();
    }
    Operand array = call.args().getFirst();
    return array.type() instanceof NativeType.Array(var element, _)
        ? Optional.of(of(rules.settled(element)))
        : array.type().isUnknown()
            ? Optional.of(List.of(new Column("", array.type(), true)))
            : Optional.empty();
  }

  /** A struct's fields are columns; the relation's own name still means the whole. */
  private static List<Column> of(NativeType element) {
    if (!(element instanceof NativeType.Struct(var fields))) {
      return List.of(new Column("", element, true));
    }
    List<Column> columns = new ArrayList<>();
    for (NativeType.Field field : fields) {
      columns.add(new Column(field.name(), field.type(), true));
    }
    return columns;
  }
}
