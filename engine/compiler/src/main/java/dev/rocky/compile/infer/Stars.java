package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.QueryBody.SelectItem;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Puts columns in the place of {@code *}, {@code t.*} and {@code COLUMNS(…)} (compiler.md §6.5).
 */
final class Stars {
  private final Walk walk;

  Stars(Walk walk) {
    this.walk = walk;
  }

  /** What a star stands for; {@code open} is null when that is all. */
  record Expansion(List<Out> columns, @Nullable Opening open) {}

  Expansion expand(Expr.Star star, Scope scope, boolean output) {
    List<Relation> relations = scope.relations;
    List<Slot> slots = scope.visible;
    if (!star.qualifier().isEmpty()) {
      Relation relation = named(star.qualifier());
      if (relation == null) {
        return structFields(star);
      }
      relations = List.of(relation);
      slots = relation.slots;
    }
    if (output && walk.star.isEmpty()) {
      walk.star = Optional.of(star.span());
    }
    Opening open = null;
    List<String> unknown = new ArrayList<>();
    for (Relation relation : relations) {
      if (relation.open != null) {
        open = Selects.merged(open, relation.open);
        if (output || relation.base) {
          unknown.add(relation.shown());
        }
      }
    }
    if (!unknown.isEmpty() && open != null) {
      walk.report.add(
          Code.W002,
          star,
          "%s selects from %s, whose columns are not known"
              .formatted(shown(star), Words.list(unknown, "and")),
          remedy(open.reason()));
    } else if (output && open == null && !slots.isEmpty()) {
      walk.report.add(
          Code.I001,
          star,
          "%s returns whatever columns its input has".formatted(shown(star)),
          "list the columns, so that the model stays the same when the input grows");
    }
    return new Expansion(modified(star, slots, open), open);
  }

  /** A star that nobody wrote stands for the whole query. */
  private String shown(Expr.Star star) {
    if (walk.text(star).indexOf('*') < 0) {
      return "the query";
    }
    return star.qualifier().isEmpty() ? "`*`" : "`" + walk.text(star.qualifier()) + ".*`";
  }

  private static String remedy(UnknownReason reason) {
    return switch (reason) {
      case DYNAMIC_PIVOT -> "list the values that become columns: `ON … IN (…)`";
      case RUNTIME_SCHEMA -> "list the columns";
      case OPEN_STAR, PARSE_ERROR, CYCLE, ERROR, UNSUPPORTED_CONSTRUCT ->
          "put that right where the columns are defined, or list them here";
      case UNKNOWN_SOURCE,
          UNTYPED_SOURCE,
          UNKNOWN_FUNCTION,
          UNKNOWN_SIGNATURE,
          UNKNOWN_TYPE,
          AMBIGUOUS_COLUMN ->
          "declare the source (`rocky discover --write-sources`), add a seed, or list the columns";
    };
  }

  private List<Out> modified(Expr.Star star, List<Slot> slots, @Nullable Opening open) {
    Set<String> excluded = new LinkedHashSet<>();
    for (List<Ident> name : star.exclude()) {
      String key = walk.keys.key(name.getLast());
      if (open == null && slots.stream().noneMatch(s -> s.key.equals(key))) {
        walk.report.add(
            Code.E003,
            name.getLast().start(),
            name.getLast().end(),
            "column `%s` is excluded, but the star has none of that name"
                .formatted(name.getLast().text()),
            Words.didYouMean(name.getLast().text(), slots.stream().map(s -> s.name).toList()));
      }
      excluded.add(key);
    }
    Map<String, SelectItem> replaced = new LinkedHashMap<>();
    for (SelectItem item : star.replace()) {
      if (item.alias() != null) {
        replaced.put(walk.keys.key(item.alias()), item);
      }
    }
    Map<String, Ident> renamed = new LinkedHashMap<>();
    for (SelectItem item : star.rename()) {
      if (item.expr() instanceof Expr.Column(_, _, var parts) && item.alias() != null) {
        renamed.put(walk.keys.key(parts.getLast()), item.alias());
      }
    }
    NameTest like = NameTest.of(star.like());
    List<Out> columns = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      if (excluded.contains(slot.key) || !like.accepts(slot.name)) {
        continue;
      }
      SelectItem replacement = replaced.get(slot.key);
      Out column = replacement == null ? column(star, slot) : replacement(star, slot, replacement);
      Ident name = renamed.get(slot.key);
      columns.add(name == null ? column : column.withName(name.text(), name.quoted()));
    }
    return columns;
  }

  private Out column(Expr.Star star, Slot slot) {
    Block block = walk.block;
    boolean key = block != null && block.isKey(slot);
    if (block != null && !key) {
      block.ungrouped.add(new Block.Ungrouped(star, slot));
    }
    return new Out(
        slot.name,
        !slot.key.isEmpty(),
        false,
        slot.type,
        slot.nullable || (block != null && key && block.severalSets),
        slot.origins,
        slot.fields,
        slot.literal,
        true,
        star.start(),
        star.end());
  }

  private Out replacement(Expr.Star star, Slot slot, SelectItem item) {
    Origins into = new Origins();
    Value value = walk.typeInto(into, item.expr());
    return new Out(
        slot.name,
        true,
        false,
        value.type(),
        value.nullable(),
        into.after(value.transform()),
        value.fields(),
        value.literal(),
        true,
        star.start(),
        star.end());
  }

  @Nullable Relation named(List<Ident> qualifier) {
    List<String> keys = walk.keys.keys(qualifier);
    for (Scope at = walk.scope; at != null; at = at.outer) {
      for (Relation relation : at.relations) {
        if (relation.named(keys)) {
          return relation;
        }
      }
    }
    return null;
  }

  /** {@code s.*} of a struct column. */
  private Expansion structFields(Expr.Star star) {
    Origins into = new Origins();
    Value struct = walk.typeInto(into, new Expr.Column(star.start(), star.end(), star.qualifier()));
    if (!(struct.type() instanceof NativeType.Struct(var fields))) {
      walk.lost = true;
      return new Expansion(
          List.of(),
          new Opening(
              struct.type() instanceof NativeType.Unknown(var reason)
                  ? reason
                  : UnknownReason.UNSUPPORTED_CONSTRUCT,
              List.of()));
    }
    List<Out> columns = new ArrayList<>();
    for (NativeType.Field field : fields) {
      Ident name = new Ident(star.start(), star.end(), field.name(), false);
      columns.add(
          new Out(
              field.name(),
              true,
              false,
              field.type(),
              field.nullable() || struct.nullable(),
              List.copyOf(walk.expressions.fieldOrigins(struct, into.list(), name)),
              Map.of(),
              null,
              true,
              star.start(),
              star.end()));
    }
    return new Expansion(columns, null);
  }

  /** An item with {@code COLUMNS(…)} in it: the item once for each column chosen. */
  Expansion columns(SelectItem item, Expr.Columns selector, Scope scope) {
    walk.expressions.columnsMet = null;
    List<Slot> chosen = chosen(selector, scope);
    List<Out> columns = new ArrayList<>();
    for (Slot slot : chosen) {
      walk.expressions.columnsSlot = slot;
      Origins into = new Origins();
      Value value = walk.typeInto(into, item.expr());
      walk.expressions.columnsSlot = null;
      String name =
          item.alias() == null ? slot.name : item.alias().text().replace("\\0", slot.name);
      columns.add(
          new Out(
              name,
              true,
              false,
              value.type(),
              value.nullable(),
              into.after(value.transform()),
              value.fields(),
              null,
              true,
              item.start(),
              item.end()));
    }
    Opening open = null;
    for (Relation relation : scope.relations) {
      if (relation.open != null) {
        open = Selects.merged(open, relation.open);
      }
    }
    return new Expansion(columns, open);
  }

  List<Slot> chosen(Expr.Columns selector, Scope scope) {
    return switch (selector.selector()) {
      case Expr.Text text -> {
        Pattern pattern = pattern(text);
        yield pattern == null
            ? List.of()
            : scope.visible.stream().filter(s -> pattern.matcher(s.name).find()).toList();
      }
      case Expr.Star star -> {
        Set<String> excluded = new LinkedHashSet<>();
        star.exclude().forEach(name -> excluded.add(walk.keys.key(name.getLast())));
        Relation relation = star.qualifier().isEmpty() ? null : named(star.qualifier());
        List<Slot> all = relation == null ? scope.visible : relation.slots;
        NameTest like = NameTest.of(star.like());
        yield all.stream()
            .filter(s -> !excluded.contains(s.key))
            .filter(s -> like.accepts(s.name))
            .toList();
      }
      case Expr.ArrayOf(_, _, _, var items) -> {
        List<Slot> slots = new ArrayList<>();
        for (Expr item : items) {
          String key =
              item instanceof Expr.Text text
                  ? walk.keys.key(text.value())
                  : item instanceof Expr.Column(_, _, var parts)
                      ? walk.keys.key(parts.getLast())
                      : "";
          slots.addAll(scope.visible(key));
        }
        yield slots;
      }
      default -> {
        // A lambda over column names decides at run time.
        walk.lost = true;
        yield scope.visible;
      }
    };
  }

  private @Nullable Pattern pattern(Expr.Text text) {
    try {
      return Pattern.compile(text.value());
    } catch (PatternSyntaxException e) {
      walk.report.add(
          Code.E008,
          text,
          "COLUMNS needs a regular expression: " + e.getDescription(),
          "escape special characters with a backslash");
      return null;
    }
  }
}
