package dev.rocky.local;

import dev.rocky.ir.TypeName;
import dev.rocky.name.DialectName;
import dev.rocky.project.DeclaredTable;
import dev.rocky.seed.CsvReader;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The CSV files of {@code seeds/} as tables of the local DuckDB, under their targets without the
 * catalog (models.md §11, §13).
 */
final class SeedTables {
  private static final int BATCH = 500;
  private static final TypeRules HERE = TypeRules.of(DialectName.DUCKDB);

  private SeedTables() {}

  /**
   * @param dialect whose words the types of its columns are in
   */
  static void create(LocalDatabase database, DeclaredTable seed, DialectName dialect) {
    List<String> parts = seed.name();
    List<String> kept = parts.subList(Math.max(0, parts.size() - 2), parts.size());
    if (kept.size() == 2) {
      database.execute("CREATE SCHEMA IF NOT EXISTS " + LocalDatabase.name(kept.getFirst()));
    }
    String table = kept.stream().map(LocalDatabase::name).collect(Collectors.joining("."));
    String columns =
        seed.columns().stream()
            .map(c -> LocalDatabase.name(c.name()) + " " + type(c.type(), dialect))
            .collect(Collectors.joining(", "));
    database.execute("CREATE OR REPLACE TABLE " + table + " (" + columns + ")");
    String file = seed.places().source().file();
    CsvReader reader =
        new CsvReader(seed.places().source().text(), file.endsWith(".tsv") ? '\t' : ',');
    reader.next();
    List<String> batch = new ArrayList<>();
    for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
      batch.add(
          row.get().stream()
              .map(cell -> cell.isEmpty() ? "NULL" : LocalDatabase.text(cell))
              .collect(Collectors.joining(", ", "(", ")")));
      if (batch.size() == BATCH) {
        insert(database, table, batch);
      }
    }
    insert(database, table, batch);
  }

  private static void insert(LocalDatabase database, String table, List<String> rows) {
    if (!rows.isEmpty()) {
      database.execute("INSERT INTO " + table + " VALUES " + String.join(", ", rows));
      rows.clear();
    }
  }

  /** Types of other warehouses by way of the portable ones; text where there is none. */
  private static String type(Optional<TypeName> declared, DialectName dialect) {
    TypeRules theirs = TypeRules.of(dialect);
    Optional<NativeType> type = declared.map(theirs::type).filter(t -> !t.isUnknown());
    if (type.isEmpty()) {
      return "VARCHAR";
    }
    NativeType here =
        dialect == DialectName.DUCKDB ? type.get() : HERE.of(theirs.portable(type.get()));
    return here.isUnknown() ? "VARCHAR" : HERE.print(here);
  }
}
