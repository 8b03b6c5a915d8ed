package dev.rocky.compile;

import dev.rocky.compile.infer.Given.Known;
import dev.rocky.ir.Ident;
import dev.rocky.name.CaseRule;
import dev.rocky.name.DialectName;
import dev.rocky.project.DeclaredTable;
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
 * The tables that no model builds, as far as they are declared (compiler.md §7). Safe to ask from
 * several threads.
 */
final class Sources {
  private final List<DeclaredTable> tables;
  private final Function<DialectName, TypeRules> types;
  private final Map<CaseRule, Index> indexes = new ConcurrentHashMap<>();
  private final Map<DialectName, Map<String, Known>> known = new ConcurrentHashMap<>();

  Sources(List<DeclaredTable> tables, Function<DialectName, TypeRules> types) {
    this.tables = tables;
    this.types = types;
  }

  List<DeclaredTable> tables() {
    return tables;
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

  /** The full name as written, then its last two parts, then the last (compiler.md §7.2). */
  private Optional<DeclaredTable> find(List<Ident> name, DialectName dialect) {
    CaseRule rule = rule(dialect);
    Index index = indexes.computeIfAbsent(rule, r -> new Index(tables, r));
    for (int from = 0; from < name.size(); from++) {
      String key = key(name.subList(from, name.size()), dialect);
      DeclaredTable exact = index.full.get(key);
      if (exact != null) {
        return Optional.of(exact);
      }
      boolean qualified = name.size() > 1 && from == name.size() - 1;
      List<DeclaredTable> ending =
          qualified ? List.of() : index.ending.getOrDefault(key, List.of());
      if (ending.size() == 1) {
        return Optional.of(ending.getFirst());
      }
    }
    return Optional.empty();
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

  private static final class Index {
    final Map<String, DeclaredTable> full = new HashMap<>();
    final Map<String, List<DeclaredTable>> ending = new HashMap<>();

    Index(List<DeclaredTable> tables, CaseRule rule) {
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
  }
}
