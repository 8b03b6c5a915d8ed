package dev.rocky.plan;

import dev.rocky.materialize.PlannedStatement;
import dev.rocky.materialize.Purpose;
import dev.rocky.name.TableName;
import dev.rocky.project.GovernanceConfig;
import dev.rocky.sql.statement.Statement;
import dev.rocky.sql.statement.StatementDialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalog or schema made before any table of it, each once per run (execution.md §3.3). When it
 * fails, the tables below it fail.
 *
 * @param schema empty for a catalog
 * @param table that is emptied; else empty
 * @param isNew whether it was missing when the run was planned; only real creations are counted
 */
public record SetUp(
    Purpose purpose,
    String catalog,
    String schema,
    Optional<TableName> table,
    Statement statement,
    boolean isNew) {

  SetUp(Purpose purpose, String catalog, String schema, Statement statement, boolean isNew) {
    this(purpose, catalog, schema, Optional.empty(), statement, isNew);
  }

  /** Empties a table once, before its first file. */
  static SetUp emptying(TableName table, Statement statement) {
    return new SetUp(
        Purpose.LOAD, table.catalog(), table.schema(), Optional.of(table), statement, false);
  }

  public PlannedStatement planned() {
    return new PlannedStatement(purpose, name(), statement.sql());
  }

  /** The catalog, or {@code catalog.schema}. */
  public String name() {
    if (table.isPresent()) {
      return table.get().key();
    }
    if (schema.isEmpty()) {
      return catalog;
    }
    return catalog.isEmpty() ? schema : catalog + "." + schema;
  }

  /** Whether a table stands below it. */
  public boolean holds(TableName other) {
    if (table.isPresent()) {
      return table.get().equals(other);
    }
    return other.catalog().equals(catalog) && (schema.isEmpty() || other.schema().equals(schema));
  }

  /**
   * What a pipeline makes before its tables. For shadows only their schemas, and those also where
   * the configuration does not say so (execution.md §11).
   */
  static List<SetUp> of(
      List<PlannedUnit> units,
      GovernanceConfig governance,
      ShadowTargets shadow,
      StatementDialect dialect,
      Catalog catalog) {
    List<TableName> targets =
        units.stream()
            .filter(unit -> !(unit.work() instanceof PlannedUnit.Work.Impossible))
            .map(PlannedUnit::target)
            .toList();
    if (!shadow.isOn()) {
      return of(
          targets,
          governance.autoCreateCatalogs(),
          governance.autoCreateSchemas(),
          dialect,
          catalog);
    }
    List<SetUp> schemas = of(targets, false, true, dialect, catalog);
    return governance.autoCreateSchemas()
        ? schemas
        : schemas.stream().filter(SetUp::isNew).toList();
  }

  /** For every distinct catalog and schema of the targets, in order of first appearance. */
  static List<SetUp> of(
      List<TableName> targets,
      boolean catalogs,
      boolean schemas,
      StatementDialect dialect,
      Catalog catalog) {
    Map<String, SetUp> made = new LinkedHashMap<>();
    for (TableName target : targets) {
      if (catalogs && !made.containsKey(target.catalog())) {
        dialect
            .createCatalog(target.catalog())
            .ifPresent(statement ->
                made.put(
                    target.catalog(),
                    new SetUp(Purpose.CREATE_CATALOG, target.catalog(), "", statement, true)));
      }
      String key = target.catalog() + "." + target.schema();
      if (schemas && !made.containsKey(key)) {
        made.put(
            key,
            new SetUp(
                Purpose.CREATE_SCHEMA,
                target.catalog(),
                target.schema(),
                dialect.createSchema(target.catalog(), target.schema()),
                !catalog.hasSchema(target.catalog(), target.schema())));
      }
    }
    return new ArrayList<>(made.values());
  }
}
