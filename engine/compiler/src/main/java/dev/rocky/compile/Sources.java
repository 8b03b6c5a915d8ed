package dev.rocky.compile;

import dev.rocky.compile.infer.Given.Known;
import dev.rocky.ir.Ident;
import dev.rocky.name.CaseRule;
import dev.rocky.name.DialectName;
import dev.rocky.project.DeclaredTable;
import dev.rocky.project.DeclaredTable.Origin;
import dev.rocky.project.Project;
import dev.rocky.project.TableCache;
import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The tables that no model builds, as far as something describes them: declarations, dbt's sources,
 * seeds, what runs saw, in this order (compiler.md §7). Safe to ask from several threads.
 */
final class Sources {
  private final List<DeclaredTable> tables;
  private final Function<DialectName, TypeRules> types;
  private final TableCache cache;
  private final Map<CaseRule, Map<Origin, Index>> indexes = new ConcurrentHashMap<>();
  private final Map<DialectName, Map<String, Known>> known = new ConcurrentHashMap<>();

  Sources(List<DeclaredTable> tables, TableCache cache, Function<DialectName, TypeRules> types) {
    this.tables = tables;
    this.cache = cache;
    this.types = types;
  }

  /** Whether a project has these very tables. */
  boolean isOf(Project project) {
    return cache == project.cache() && tables.equals(project.sources());
  }

  boolean declares(List<Ident> name, DialectName dialect) {
    return find(name, dialect).isPresent();
  }

  /** What is known of a table that no model builds. */
  Known known(List<Ident> name, String written, DialectName dialect) {
    return known
        .computeIfAbsent(dialect, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(key(name, dialect), _ -> build(name, written, dialect));
  }

  private Known build(List<Ident> name, String written, DialectName dialect) {
    Optional<DeclaredTable> found = find(name, dialect);
    Optional<List<Column>> ofEveryDatabase =
        found.isEmpty() ? InformationSchema.columns(name, dialect) : Optional.empty();
    if (ofEveryDatabase.isPresent()) {
      return new Known(written, ofEveryDatabase.get(), Optional.empty());
    }
    if (found.isEmpty()) {
      UnknownReason reason =
          name.size() == 1 && name.getFirst().quoted() && isFile(written)
              ? UnknownReason.RUNTIME_SCHEMA
              : UnknownReason.UNKNOWN_SOURCE;
      return new Known(written, List.of(), Optional.of(reason));
    }
    TypeRules rules = types.apply(dialect);
    List<Column> columns = new ArrayList<>();
    for (DeclaredTable.DeclaredColumn column : found.get().columns()) {
      NativeType type = column.type().map(rules::type).filter(t -> !t.isUnknown()).orElse(UNTYPED);
      columns.add(new Column(column.name(), type, column.nullable()));
    }
    return new Known(
        written,
        columns,
        found.get().complete() ? Optional.empty() : Optional.of(UnknownReason.UNKNOWN_SOURCE));
  }

  private static final NativeType UNTYPED = new NativeType.Unknown(UnknownReason.UNTYPED_SOURCE);

  private static boolean isFile(String name) {
    return name.indexOf('.') > 0 || name.indexOf('/') >= 0;
  }

  /** The first origin that knows the table says what it is. */
  private Optional<DeclaredTable> find(List<Ident> name, DialectName dialect) {
    CaseRule rule = rule(dialect);
    Map<Origin, Index> ofRule = indexes.computeIfAbsent(rule, _ -> new ConcurrentHashMap<>());
    for (Origin origin : Origin.values()) {
      Index index = ofRule.computeIfAbsent(origin, o -> new Index(tables(o), rule, o));
      Optional<DeclaredTable> found = index.find(name, dialect);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The cache is read only when nothing else knew a table. */
  private List<DeclaredTable> tables(Origin origin) {
    return origin == Origin.CACHE
        ? cache.tables()
        : tables.stream().filter(table -> table.origin() == origin).toList();
  }

  private static String key(List<Ident> name, DialectName dialect) {
    CaseRule rule = rule(dialect);
    StringBuilder key = new StringBuilder();
    for (Ident part : name) {
      key.append(key.isEmpty() ? "" : "\0").append(rule.key(part.text(), part.quoted()));
    }
    return key.toString();
  }

  private static CaseRule rule(DialectName dialect) {
    return switch (dialect) {
      case SNOWFLAKE -> CaseRule.FOLD_UPPER;
      case BIGQUERY -> CaseRule.EXACT;
      case DUCKDB, DATABRICKS, PERMISSIVE -> CaseRule.INSENSITIVE;
    };
  }

  /** The tables of one origin by name and by ending of a name. */
  private static final class Index {
    private final Origin origin;
    private final Map<String, DeclaredTable> full = new HashMap<>();
    private final Map<String, List<DeclaredTable>> ending = new HashMap<>();

    Index(List<DeclaredTable> tables, CaseRule rule, Origin origin) {
      this.origin = origin;
      for (DeclaredTable table : tables) {
        List<String> parts = table.name().stream().map(p -> rule.key(p, false)).toList();
        full.putIfAbsent(String.join("\0", parts), table);
        for (int from = 1; from < parts.size(); from++) {
          ending
              .computeIfAbsent(
                  String.join("\0", parts.subList(from, parts.size())), _ -> new ArrayList<>())
              .add(table);
        }
      }
    }

    /** The full name as written, then its last two parts, then the last (compiler.md §7.2). */
    Optional<DeclaredTable> find(List<Ident> name, DialectName dialect) {
      if (full.isEmpty()) {
        return Optional.empty();
      }
      for (int from = 0; from < name.size(); from++) {
        String key = key(name.subList(from, name.size()), dialect);
        DeclaredTable exact = full.get(key);
        if (exact != null) {
          return Optional.of(exact);
        }
        boolean qualified = name.size() > 1 && from == name.size() - 1;
        List<DeclaredTable> endings = qualified ? List.of() : ending.getOrDefault(key, List.of());
        // Of the cache the newest entry counts: its tables come newest first.
        if (endings.size() == 1 || (origin == Origin.CACHE && !endings.isEmpty())) {
          return Optional.of(endings.getFirst());
        }
      }
      return Optional.empty();
    }
  }
}
