package dev.rocky.typing;

import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.CallShape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of DuckDB's table functions. Those that read files have no schema before they run.
 */
final class DuckDbTables {
  private DuckDbTables() {}

  static Optional<List<Column>> columns(CallShape call) {
    String name = call.name().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "range", "generate_series" -> series(name, call);
      case "unnest" -> unnest(call);
      case "glob" -> Optional.of(List.of(new Column("file", DuckDbTypes.VARCHAR, true)));
      case "read_text" -> Optional.of(file(DuckDbTypes.VARCHAR));
      case "read_blob" -> Optional.of(file(DuckDbTypes.BLOB));
      case "json_each", "json_tree" -> Optional.of(json());
      default -> DuckDbCatalogue.columns(name);
    };
  }

  private static Optional<List<Column>> series(String name, CallShape call) {
    if (call.args().isEmpty()) {
      return Optional.empty();
    }
    NativeType first = call.args().getFirst().type();
    NativeType type =
        first.equals(DuckDbTypes.DATE)
            ? DuckDbTypes.TIMESTAMP
            : first.equals(DuckDbTypes.TIMESTAMP) || first.equals(DuckDbTypes.TIMESTAMP_TZ)
                ? first
                : DuckDbTypes.BIGINT;
    return Optional.of(List.of(new Column(name, type, false)));
  }

  private static Optional<List<Column>> unnest(CallShape call) {
    boolean list =
        call.args().size() == 1 && call.args().getFirst().type() instanceof NativeType.Array;
    // The type may be unknown, the column is there.
    NativeType element =
        call.args().isEmpty() ? DuckDbResults.NO_SIGNATURE : call.args().getFirst().type();
    return Optional.of(
        List.of(
            new Column(
                "unnest",
                list ? DuckDbLists.element(element) : DialectRules.openType(element),
                true)));
  }

  private static List<Column> file(NativeType content) {
    return List.of(
        new Column("filename", DuckDbTypes.VARCHAR, true),
        new Column("content", content, true),
        new Column("size", DuckDbTypes.BIGINT, true),
        new Column("last_modified", DuckDbTypes.TIMESTAMP_TZ, true));
  }

  private static List<Column> json() {
    return List.of(
        new Column("key", DuckDbTypes.VARCHAR, true),
        new Column("value", DuckDbTypes.JSON, true),
        new Column("type", DuckDbTypes.VARCHAR, true),
        new Column("atom", DuckDbTypes.JSON, true),
        new Column("id", TypeNames.simple("UBIGINT"), true),
        new Column("parent", TypeNames.simple("UBIGINT"), true),
        new Column("fullkey", DuckDbTypes.VARCHAR, true),
        new Column("path", DuckDbTypes.VARCHAR, true));
  }
}
