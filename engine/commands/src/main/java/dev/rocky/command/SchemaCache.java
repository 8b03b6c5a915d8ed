package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.compile.rule.SourceDrift;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.failure.RockyException;
import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import dev.rocky.plan.WarehouseCatalog;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTable.DeclaredColumn;
import dev.rocky.project.DeclaredTable.Origin;
import dev.rocky.project.Dialects;
import dev.rocky.project.Places;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.RockyConfig.CacheConfig;
import dev.rocky.project.SqlTypes;
import dev.rocky.project.TableCache;
import dev.rocky.run.RunResult;
import dev.rocky.run.UnitResult;
import dev.rocky.state.ModelSchema;
import dev.rocky.state.SourceSchema;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.text.SourceText;
import dev.rocky.typing.TypeRules;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What runs saw of tables that no model builds, kept in the state store so that a later compile
 * without a connection knows their columns (compiler.md §7 item 5).
 */
final class SchemaCache {
  private SchemaCache() {}

  /**
   * Reads the store when first asked and never again. A missing store is an empty one and is not
   * created; one that cannot be read is nobody's error here.
   *
   * @param dialect whose words the types are in
   */
  static TableCache of(Session session, CacheConfig config, DialectName dialect) {
    if (!config.schemasEnabled()
        || config.schemasTtlSeconds() == 0
        || !Files.exists(session.stateFile())) {
      return TableCache.NONE;
    }
    return new TableCache() {
      private Optional<List<DeclaredTable>> known = Optional.empty();

      @Override
      public synchronized List<DeclaredTable> tables() {
        if (known.isEmpty()) {
          known = Optional.of(read(session, config, dialect));
        }
        return known.get();
      }
    };
  }

  private static List<DeclaredTable> read(
      Session session, CacheConfig config, DialectName dialect) {
    Instant oldest = session.clock().instant().minusSeconds(config.schemasTtlSeconds());
    try (StateReader state = StateStores.read(session.stateFile())) {
      return state.sourceSchemas().stream()
          .filter(schema -> schema.fetchedAt().isAfter(oldest))
          .map(schema -> table(schema, dialect))
          .toList();
    } catch (RockyException e) {
      session.notices().debug("the schema cache is not used: " + e.getMessage());
      return List.of();
    }
  }

  private static DeclaredTable table(SourceSchema schema, DialectName dialect) {
    List<DeclaredColumn> columns = new ArrayList<>();
    for (ModelSchema.Column column : schema.columns()) {
      columns.add(
          new DeclaredColumn(
              column.name(),
              new SqlTypes().read(column.type(), dialect),
              column.nullable(),
              Optional.empty()));
    }
    // What was true yesterday is no promise: a column that is not listed may be there by now.
    return new DeclaredTable(
        Origin.CACHE,
        List.of(schema.tableKey().split("\\.")),
        Optional.empty(),
        Optional.empty(),
        columns,
        false,
        List.of(),
        "",
        new Places(new SourceText("", ""), Map.of()));
  }

  /** Describes the tables that a run copied, copied from, or whose models it read. */
  static void remember(
      Session session,
      RunResult result,
      Optional<Analysis> analysis,
      RockyConfig config,
      WarehouseCatalog catalog,
      StateStore store) {
    Set<TableName> tables = new LinkedHashSet<>();
    for (UnitResult unit : result.units()) {
      if (unit.isDone() && unit.unit().source().isPresent()) {
        tables.add(unit.unit().source().get());
        tables.add(unit.unit().target());
      }
    }
    analysis.ifPresent(found ->
        found.models().stream()
            .map(TypedModel::externals)
            .flatMap(List::stream)
            .forEach(name -> tableName(name).ifPresent(tables::add)));
    try {
      List<SourceSchema> seen = new ArrayList<>();
      List<String> gone = new ArrayList<>();
      for (TableName table : tables) {
        if (isPlain(table)) {
          Optional<List<DescribedColumn>> columns = catalog.columns(table);
          columns.ifPresentOrElse(
              found -> seen.add(seen(table, found, session.clock().instant())),
              () -> gone.add(table.key()));
        }
      }
      store.commit(work -> {
        seen.forEach(work::putSourceSchema);
        gone.forEach(work::deleteSourceSchema);
      });
      analysis.ifPresent(found -> compare(session, found, seen, config));
    } catch (RockyException e) {
      session.notices().debug("the schema cache is not written: " + e.getMessage());
    }
  }

  /** W025 for each declared source that the warehouse has otherwise (compiler.md §7.1). */
  private static void compare(
      Session session, Analysis analysis, List<SourceSchema> seen, RockyConfig config) {
    DialectName dialect = Dialects.ofProject(Optional.of(config));
    Map<String, List<SourceSchema>> byTable = new HashMap<>();
    for (SourceSchema live : seen) {
      byTable.computeIfAbsent(last(live.tableKey()), _ -> new ArrayList<>()).add(live);
    }
    for (DeclaredTable declared : analysis.project().sources()) {
      if (declared.origin() != Origin.DECLARED) {
        continue;
      }
      String name = String.join(".", declared.name()).toLowerCase(Locale.ROOT);
      byTable.getOrDefault(last(name), List.of()).stream()
          .filter(live -> {
            String key = live.tableKey().toLowerCase(Locale.ROOT);
            return key.equals(name) || key.endsWith("." + name);
          })
          .flatMap(live ->
              SourceDrift.between(declared, table(live, dialect).columns(), TypeRules.of(dialect))
                  .stream())
          .flatMap(found -> config.diagnostics().applyTo(found).stream())
          .forEach(found -> session.notices().warn(text(found)));
    }
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String text(Diagnostic found) {
    String place =
        found
            .place()
            .map(p -> " (%s:%d:%d)".formatted(p.source().file(), p.line(), p.column()))
            .orElse("");
    return found.code() + ": " + found.message() + place + "; " + found.suggestion().orElse("");
  }

  private static SourceSchema seen(TableName table, List<DescribedColumn> columns, Instant now) {
    return new SourceSchema(
        table.key(),
        columns.stream()
            .map(c -> new ModelSchema.Column(c.name(), c.type(), c.nullable()))
            .toList(),
        now);
  }

  private static Optional<TableName> tableName(String written) {
    String[] parts = written.split("\\.", -1);
    return switch (parts.length) {
      case 2 -> Optional.of(new TableName("", parts[0], parts[1]));
      case 3 -> Optional.of(new TableName(parts[0], parts[1], parts[2]));
      default -> Optional.empty();
    };
  }

  /** A key must lead back to its parts. */
  private static boolean isPlain(TableName table) {
    return !table.catalog().contains(".")
        && !table.schema().contains(".")
        && !table.table().contains(".")
        && !table.schema().isEmpty()
        && !table.table().isEmpty();
  }
}
