package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.compile.TypedModel;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import dev.rocky.plan.Catalog;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTable.Origin;
import dev.rocky.project.SourceFileEdit;
import dev.rocky.project.SourceFileEdit.LiveColumn;
import dev.rocky.project.SourceFileEdit.NewTable;
import dev.rocky.sql.statement.StatementDialect;
import dev.rocky.text.Order;
import dev.rocky.typing.TypeRules;
import dev.rocky.warehouse.WarehouseAdapter.CatalogTable;
import dev.rocky.warehouse.WarehouseAdapter.DescribedColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Writes declared sources from a warehouse's catalogue (compiler.md §7.1): what models read and
 * none builds, what discovery found, and whole schemas. Every file is written whole or not at all.
 */
final class SourceWriter {
  private final Session session;
  private final Analysis analysis;
  private final Path root;
  private final Path directory;
  private final Catalog catalog;
  private final StatementDialect sql;
  private final BiPredicate<String, String> sameType;

  /** Columns to declare, by the name the declaration has; in order of that name. */
  private final Map<String, List<LiveColumn>> wanted = new TreeMap<>();

  private final Map<String, DeclaredTable> declared = new LinkedHashMap<>();

  /**
   * @param root what file names are shown relative to
   * @param directory of the declarations, whether it exists or not
   */
  SourceWriter(
      Session session,
      Analysis analysis,
      Path root,
      Path directory,
      Catalog catalog,
      StatementDialect sql,
      DialectName dialect) {
    this.session = session;
    this.analysis = analysis;
    this.root = root;
    this.directory = directory;
    this.catalog = catalog;
    this.sql = sql;
    TypeRules types = TypeRules.of(dialect);
    this.sameType =
        (written, live) ->
            written.equalsIgnoreCase(live)
                || (!types.type(written).isUnknown()
                    && types.type(written).equals(types.type(live)));
  }

  /** Tables that models read and none builds. */
  void modelInputs() {
    TreeSet<String> names = new TreeSet<>();
    analysis.models().stream().map(TypedModel::externals).forEach(names::addAll);
    for (String name : names) {
      if (!isSeed(name) && !isFile(name)) {
        Optional<List<DescribedColumn>> columns = columns(name);
        if (columns.isPresent()) {
          want(name, columns.get());
        } else {
          session
              .notices()
              .warn("table `" + name + "` is not in the warehouse; nothing is written for it");
        }
      }
    }
  }

  /** Tables of one schema that no model builds; all of them, or those of the given names. */
  void schema(String ofCatalog, String schema, Optional<List<String>> only) {
    if (!catalog.hasSchema(ofCatalog, schema)) {
      String shown = ofCatalog.isEmpty() ? schema : ofCatalog + "." + schema;
      session
          .notices()
          .warn("schema `" + shown + "` is not in the warehouse; nothing is written for it");
      return;
    }
    for (CatalogTable table : catalog.tables(ofCatalog, schema)) {
      TableName name = new TableName(ofCatalog, schema, table.name());
      boolean asked =
          only.isEmpty() || only.get().stream().anyMatch(table.name()::equalsIgnoreCase);
      if (asked && !isBuilt(name)) {
        catalog.columns(name).ifPresent(columns -> want(name.key(), columns));
      }
    }
  }

  private boolean isBuilt(TableName name) {
    return analysis.models().stream()
        .map(model -> model.model().config().target())
        .anyMatch(target ->
            target.table().equalsIgnoreCase(name.table())
                && target.schema().equalsIgnoreCase(name.schema())
                && (target.catalog().isEmpty()
                    || name.catalog().isEmpty()
                    || target.catalog().equalsIgnoreCase(name.catalog())));
  }

  private boolean isSeed(String name) {
    return analysis.project().sources().stream()
        .filter(table -> table.origin() == Origin.SEED)
        .anyMatch(table -> endsAlike(table.name(), parts(name)));
  }

  /** DuckDB reads {@code FROM 'file.csv'} as a table. */
  private static boolean isFile(String name) {
    return name.indexOf('/') >= 0
        || name.matches("(?i).*\\.(csv|tsv|parquet|json|jsonl|ndjson|gz|zst|xlsx)");
  }

  private Optional<List<DescribedColumn>> columns(String name) {
    List<String> parts = parts(name);
    return switch (parts.size()) {
      case 1 -> bare(parts.getFirst());
      case 2 -> catalog.columns(new TableName("", parts.get(0), parts.get(1)));
      case 3 -> catalog.columns(new TableName(parts.get(0), parts.get(1), parts.get(2)));
      default -> Optional.empty();
    };
  }

  /** A name without a schema is looked for where the warehouse looks for it. */
  private Optional<List<DescribedColumn>> bare(String name) {
    try {
      return Optional.of(catalog.describe("SELECT * FROM " + sql.column(name)));
    } catch (RockyException e) {
      session.notices().debug(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void want(String name, List<DescribedColumn> columns) {
    List<LiveColumn> live =
        columns.stream().map(c -> new LiveColumn(c.name(), c.type(), c.nullable())).toList();
    List<String> parts = parts(name);
    Optional<DeclaredTable> known =
        analysis.project().sources().stream()
            .filter(table -> table.origin() == Origin.DECLARED)
            .filter(table -> endsAlike(table.name(), parts))
            .min(Order.byInt(table -> table.name().size() == parts.size() ? 0 : 1));
    if (known.isPresent()) {
      String key = String.join(".", known.get().name());
      declared.put(key, known.get());
      wanted.putIfAbsent(key, live);
      return;
    }
    // Models read first: a table that is also found in a schema keeps the name they use.
    boolean already = wanted.keySet().stream().anyMatch(other -> endsAlike(parts(other), parts));
    if (!already) {
      wanted.put(name, live);
    }
  }

  /** Whether one name is the other, or its ending. */
  private static boolean endsAlike(List<String> one, List<String> other) {
    int shared = Math.min(one.size(), other.size());
    for (int i = 1; i <= shared; i++) {
      if (!one.get(one.size() - i).equalsIgnoreCase(other.get(other.size() - i))) {
        return false;
      }
    }
    // A bare name says nothing about which schema's table it is.
    return shared > 1 || one.size() == other.size();
  }

  private static List<String> parts(String name) {
    return Arrays.asList(name.split("\\.", -1));
  }

  /** Writes what is wanted; the names of the files that changed. */
  List<String> write() {
    Map<Path, Map<Integer, List<LiveColumn>>> updates = new TreeMap<>();
    Map<Path, List<NewTable>> additions = new TreeMap<>();
    wanted.forEach((name, columns) -> {
      DeclaredTable known = declared.get(name);
      if (known != null) {
        updates
            .computeIfAbsent(
                root.resolve(known.places().source().file()), _ -> new LinkedHashMap<>())
            .put(position(known.key()), columns);
      } else {
        additions
            .computeIfAbsent(directory.resolve(fileName(name)), _ -> new ArrayList<>())
            .add(new NewTable(name, columns));
      }
    });
    TreeSet<Path> files = new TreeSet<>(updates.keySet());
    files.addAll(additions.keySet());
    List<String> written = new ArrayList<>();
    for (Path file : files) {
      if (write(
          file, updates.getOrDefault(file, Map.of()), additions.getOrDefault(file, List.of()))) {
        written.add(shown(file));
      }
    }
    return written;
  }

  /** {@code table[3]} → 3. */
  private static int position(String key) {
    return Integer.parseInt(key.substring(key.indexOf('[') + 1, key.indexOf(']')));
  }

  /** Of the schema; characters that file systems treat differently are replaced. */
  private static String fileName(String name) {
    List<String> parts = parts(name);
    String schema = parts.size() == 1 ? "tables" : parts.get(parts.size() - 2);
    return schema.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_") + ".toml";
  }

  private boolean write(Path file, Map<Integer, List<LiveColumn>> live, List<NewTable> added) {
    try {
      String before = Files.exists(file) ? Files.readString(file) : "";
      Optional<String> after =
          Files.exists(file)
              ? SourceFileEdit.update(before, live, added, sameType)
              : Optional.of(SourceFileEdit.create(added));
      if (after.isEmpty()) {
        session
            .notices()
            .warn(
                "`%s` is left alone: it holds variables or cannot be edited; tables not written: %s"
                    .formatted(
                        shown(file),
                        String.join(", ", added.stream().map(NewTable::name).toList())));
        return false;
      }
      if (after.get().equals(before)) {
        return false;
      }
      Files.createDirectories(directory);
      Path sibling = file.resolveSibling("." + file.getFileName() + ".tmp");
      Files.writeString(sibling, after.get());
      Files.move(
          sibling, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot write `" + shown(file) + "`", e);
    }
  }

  private String shown(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = root.toAbsolutePath().normalize();
    return (absolute.startsWith(base) ? base.relativize(absolute) : file)
        .toString()
        .replace('\\', '/');
  }
}
