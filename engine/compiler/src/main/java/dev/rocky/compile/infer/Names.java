package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.name.DialectName;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a column reference means: inner scope, then outer ones, then aliases of the select list
 * (compiler.md §6).
 */
final class Names {
  /** Functions that the standard writes without parentheses. */
  private static final Set<String> BARE_FUNCTIONS =
      Set.of(
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "CURRENT_DATETIME",
          "CURRENT_USER",
          "CURRENT_ROLE",
          "CURRENT_SCHEMA",
          "CURRENT_CATALOG",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "SESSION_USER",
          "USER",
          "SYSDATE");

  private final Walk walk;
  private final MissingNames missing;

  Names(Walk walk) {
    this.walk = walk;
    this.missing = new MissingNames(walk);
  }

  static boolean isBareFunction(Ident name) {
    return !name.quoted()
        && BARE_FUNCTIONS.contains(name.text().toUpperCase(java.util.Locale.ROOT));
  }

  /** A column, traced into the walk's origins; what cannot be found is reported. */
  Value column(Expr.Column column) {
    List<Ident> parts = column.parts();
    return parts.size() == 1 ? bare(column, parts.getFirst()) : dotted(column, parts);
  }

  /** The column that is meant, without use or report; null when that is not certain. */
  @Nullable Slot peek(Expr.Column column) {
    List<Ident> parts = column.parts();
    String first = walk.keys.key(parts.getFirst());
    if (parts.size() == 1) {
      Opening unsure = null;
      for (Scope at = walk.scope; at != null; at = at.outer) {
        List<Slot> found = at.visible(first);
        if (!found.isEmpty()) {
          return found.size() == 1 && unsure == null ? found.getFirst() : null;
        }
        Relation open = onlyOpen(at);
        if (open != null) {
          return aliased(first) ? null : open.guess(parts.getFirst().text(), first);
        }
        if (at.mayHaveMore() && !at.weak) {
          return null;
        }
      }
      return null;
    }
    Found found = findDotted(parts);
    return found == null ? null : found.slot;
  }

  /** The one open relation of a scope without other scopes around that could have the column. */
  private static @Nullable Relation onlyOpen(Scope scope) {
    if (scope.weak) {
      return null;
    }
    Relation open = null;
    for (Relation relation : scope.relations) {
      if (relation.further != null) {
        if (open != null) {
          return null;
        }
        open = relation;
      }
    }
    for (Scope outer = scope.outer; outer != null && open != null; outer = outer.outer) {
      if (!outer.weak && (outer.mayHaveMore() || !outer.visible.isEmpty())) {
        return null;
      }
    }
    return open;
  }

  private boolean aliased(String key) {
    Block block = walk.block;
    return block != null
        && (block.aliases.containsKey(key)
            || (block.aheadAliases && block.item(key, walk.keys) != null));
  }

  private Value bare(Expr.Column column, Ident name) {
    Optional<NativeType> pseudo = walk.rules.pseudoColumn(name.text());
    if (pseudo.isPresent()) {
      return Value.of(pseudo.get(), true);
    }
    String key = walk.keys.key(name);
    List<Relation> open = new ArrayList<>(2);
    if (walk.given.dialect() == DialectName.BIGQUERY && isRelation(key)) {
      Value row = wholeRow(key);
      if (row != null) {
        return row;
      }
    }
    for (Scope at = walk.scope; at != null; at = at.outer) {
      List<Slot> found = at.visible(key);
      if (found.size() > 1) {
        return ambiguous(column, name.text(), found);
      }
      if (found.size() == 1) {
        Slot slot = found.getFirst();
        return open.isEmpty() ? use(column, slot, at) : undecided(name.text(), key, open, slot);
      }
      collectOpen(at, open);
    }
    Slot alias = alias(key);
    if (!open.isEmpty()) {
      if (open.size() == 1 && alias == null) {
        return guessed(open.getFirst(), name.text(), key);
      }
      return undecided(name.text(), key, open, alias);
    }
    if (alias != null) {
      walk.origins.addAll(alias.origins);
      return Value.of(alias);
    }
    Value row = wholeRow(key);
    if (row != null) {
      return row;
    }
    if (isBareFunction(name)) {
      return bareFunction(column, name);
    }
    return missing.column(column, name.text());
  }

  /**
   * BigQuery: the name of a relation hides columns of that name. What UNNEST returns is named like
   * its only column, and is that value.
   */
  private boolean isRelation(String key) {
    Scope scope = walk.scope;
    if (scope == null) {
      return false;
    }
    for (Relation relation : scope.relations) {
      if (!relation.path.isEmpty() && relation.path.getLast().equals(key)) {
        return relation.slots.size() != 1 || !relation.slots.getFirst().key.equals(key);
      }
    }
    return false;
  }

  private static void collectOpen(Scope scope, List<Relation> open) {
    if (scope.weak) {
      return;
    }
    for (Relation relation : scope.relations) {
      if (relation.further != null) {
        open.add(relation);
      }
    }
  }

  private Value use(Node at, Slot slot, Scope found) {
    walk.origins.addAll(slot.origins);
    read(slot);
    ItemSurroundings.Outside outside = walk.outside;
    if (outside != null && outside.has(found)) {
      outside.uses().add(new ItemSurroundings.OuterUse(at.start(), slot.name));
    }
    Block block = walk.block;
    if (block != null && block.sheltered == 0 && found == block.scope && !block.isKey(slot)) {
      block.ungrouped.add(new Block.Ungrouped(at, slot));
    }
    if (block != null && block.severalSets && found == block.scope && block.isKey(slot)) {
      return Value.of(slot).withNullable(block.sheltered == 0 || slot.nullable);
    }
    return Value.of(slot);
  }

  private void read(Slot slot) {
    if (slot.read) {
      return;
    }
    slot.read = true;
    for (Origin origin : slot.origins) {
      walk.reads.add(origin.source());
    }
  }

  private Value guessed(Relation relation, String name, String key) {
    Slot slot = relation.guess(name, key);
    walk.origins.addAll(slot.origins);
    read(slot);
    if (slot.origins.isEmpty()) {
      walk.lost = true;
    }
    return Value.of(slot);
  }

  /** The column may belong to any of several relations whose columns are not all known. */
  private Value undecided(String name, String key, List<Relation> open, @Nullable Slot known) {
    for (Relation relation : open) {
      Slot slot = relation.guess(name, key);
      read(slot);
      for (Origin origin : slot.origins) {
        walk.origins.add(origin.unsure());
      }
    }
    if (known != null) {
      read(known);
      for (Origin origin : known.origins) {
        walk.origins.add(origin.unsure());
      }
    }
    return Value.unknown(UnknownReason.AMBIGUOUS_COLUMN).as(Transform.DIRECT);
  }

  private Value ambiguous(Node at, String name, List<Slot> found) {
    List<String> relations = new ArrayList<>();
    List<String> spellings = new ArrayList<>();
    for (Slot slot : found) {
      for (Origin origin : slot.origins) {
        walk.origins.add(origin.unsure());
      }
      read(slot);
      relations.add("`" + slot.relation + "`");
      spellings.add("`" + slot.relation + "." + name + "`");
    }
    walk.report.add(
        Code.E006,
        at,
        "column `%s` is ambiguous: %s have it".formatted(name, Words.list(relations, "and")),
        "write " + Words.list(spellings, "or"));
    return Value.unknown(UnknownReason.ERROR).as(Transform.DIRECT);
  }

  /** An alias of the select list, as far as it may be used here. */
  private @Nullable Slot alias(String key) {
    Block block = walk.block;
    if (block == null) {
      return null;
    }
    if (block.lateralAliases || block.aheadAliases) {
      Slot done = block.aliases.get(key);
      if (done != null) {
        return done;
      }
    }
    if (!block.aheadAliases || block.pending.contains(key)) {
      return null;
    }
    SelectItem item = block.item(key, walk.keys);
    return item == null ? null : ahead(block, key, item);
  }

  private Slot ahead(Block block, String key, SelectItem item) {
    block.pending.add(key);
    walk.report.hush();
    Scope before = walk.scope;
    walk.scope = block.scope;
    int unGrouped = block.ungrouped.size();
    Origins into = new Origins();
    Value value = walk.typeInto(into, item.expr());
    while (block.ungrouped.size() > unGrouped) {
      block.ungrouped.removeLast();
    }
    walk.scope = before;
    walk.report.loud();
    block.pending.remove(key);
    return aliasSlot(item, key, value, into);
  }

  Slot aliasSlot(SelectItem item, String key, Value value, Origins into) {
    String name = item.alias() == null ? key : item.alias().text();
    return new Slot(
        name,
        key,
        value.type(),
        value.nullable(),
        into.after(value.transform()),
        value.fields(),
        value.literal(),
        "",
        List.of());
  }

  /** {@code SELECT t FROM t}: the row as a struct. */
  private @Nullable Value wholeRow(String key) {
    for (Scope at = walk.scope; at != null; at = at.outer) {
      for (Relation relation : at.relations) {
        if (relation.path.isEmpty() || !relation.path.getLast().equals(key)) {
          continue;
        }
        List<NativeType.Field> fields = new ArrayList<>();
        for (Slot slot : relation.slots) {
          fields.add(new NativeType.Field(slot.name, slot.type, slot.nullable));
          walk.origins.addAll(slot.origins);
          read(slot);
        }
        return relation.further == null
            ? Value.of(new NativeType.Struct(fields), false)
            : Value.unknown(relation.further.reason());
      }
    }
    return null;
  }

  private Value bareFunction(Node at, Ident name) {
    Outcome outcome =
        walk.rules.call(
            new CallShape(
                "",
                name.text().toUpperCase(java.util.Locale.ROOT),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                false,
                false,
                false,
                false,
                (_, _) -> walk.expressions.unsupported().operand()));
    walk.report.problem(outcome.problem(), at);
    return Value.of(outcome);
  }

  /** A reference of several parts, decided: the column and how many parts name its fields. */
  private record Found(Slot slot, int fieldsFrom, Scope scope) {}

  private @Nullable Found findDotted(List<Ident> parts) {
    List<String> keys = walk.keys.keys(parts);
    Found guess = null;
    for (Scope at = walk.scope; at != null; at = at.outer) {
      for (int k = 1; k < parts.size(); k++) {
        for (Relation relation : at.relations) {
          if (!relation.named(keys.subList(0, k))) {
            continue;
          }
          Slot slot = relation.slot(keys.get(k));
          if (slot != null) {
            return new Found(slot, k + 1, at);
          }
          if (relation.further != null && guess == null) {
            guess = new Found(relation.guess(parts.get(k).text(), keys.get(k)), k + 1, at);
          }
        }
      }
      List<Slot> structs = at.visible(keys.getFirst());
      if (structs.size() == 1) {
        return new Found(structs.getFirst(), 1, at);
      }
      if (guess != null) {
        return guess;
      }
    }
    return null;
  }

  private Value dotted(Expr.Column column, List<Ident> parts) {
    Found found = findDotted(parts);
    if (found != null) {
      if (found.fieldsFrom == parts.size()) {
        return use(column, found.slot, found.scope);
      }
      return fields(column, parts, found);
    }
    List<String> keys = walk.keys.keys(parts);
    Relation named = null;
    List<Relation> open = new ArrayList<>(2);
    for (Scope at = walk.scope; at != null; at = at.outer) {
      for (Relation relation : at.relations) {
        if (named == null && relation.named(keys.subList(0, 1))) {
          named = relation;
        }
      }
      collectOpen(at, open);
    }
    Slot alias = alias(keys.getFirst());
    if (named != null) {
      Slot slot = byPosition(named, parts);
      if (slot != null) {
        walk.origins.addAll(slot.origins);
        return Value.of(slot);
      }
      return missing.in(column, parts.get(1).text(), named);
    }
    if (alias != null && open.isEmpty()) {
      return fields(column, parts, new Found(alias, 1, new Scope(null)));
    }
    if (!open.isEmpty()) {
      return open.size() == 1
          ? fields(
              column,
              parts,
              new Found(
                  open.getFirst().guess(parts.getFirst().text(), keys.getFirst()),
                  1,
                  new Scope(null)))
          : undecided(walk.text(parts), String.join(".", keys), open, alias);
    }
    return missing.qualifier(column, parts);
  }

  /**
   * {@code v.$2}, the second column of a relation:
   * https://docs.snowflake.com/en/sql-reference/constructs/values.
   */
  private @Nullable Slot byPosition(Relation relation, List<Ident> parts) {
    String last = parts.getLast().text();
    if (parts.size() != 2 || !last.matches("\\$[1-9][0-9]{0,3}") || relation.open != null) {
      return null;
    }
    int at = Integer.parseInt(last.substring(1)) - 1;
    return at < relation.slots.size() ? relation.slots.get(at) : null;
  }

  /** {@code t.s.a.b}: fields of a struct column, nodes of their own in lineage. */
  private Value fields(Expr.Column column, List<Ident> parts, Found found) {
    Origins whole = new Origins();
    Origins before = walk.origins;
    walk.origins = whole;
    Value value = use(column, found.slot, found.scope);
    walk.origins = before;
    List<Origin> origins = List.copyOf(whole.list());
    for (int i = found.fieldsFrom; i < parts.size(); i++) {
      String field = parts.get(i).text();
      Outcome outcome = walk.rules.field(value.operand(), field);
      walk.report.problem(outcome.problem(), column);
      origins = walk.expressions.fieldOrigins(value, origins, parts.get(i));
      value =
          new Value(
              outcome.type(),
              outcome.nullable() || value.nullable(),
              null,
              Transform.DIRECT,
              Expressions.within(value.fields(), parts.get(i)),
              null);
    }
    for (Origin origin : origins) {
      walk.reads.add(origin.source());
    }
    walk.origins.addAll(origins);
    return value;
  }
}
