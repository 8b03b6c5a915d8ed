package dev.rocky.lineage.diff;

import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.ir.TableRef;
import dev.rocky.lineage.diff.Meaning.Clause;
import dev.rocky.lineage.diff.Meaning.Column;
import dev.rocky.lineage.diff.Place.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What FROM brings into a place, and what it says about rows. */
final class Sources {
  private final Meanings meanings;

  Sources(Meanings meanings) {
    this.meanings = meanings;
  }

  /**
   * Adds one item of FROM.
   *
   * @return the table it is, when it is nothing but a table
   */
  Optional<String> add(TableRef table, Place place, List<Clause> rows) {
    return switch (table) {
      case TableRef.Table named -> table(named, place, rows);
      case TableRef.Derived derived -> {
        Meaning meaning = meanings.query(derived.query(), place);
        yield query(meaning, derived.alias(), List.of(), place, rows, derived.modifiers());
      }
      case TableRef.Join join -> {
        joins(join, place, rows);
        yield Optional.empty();
      }
      case TableRef.Nested(_, _, var inner, var alias) -> {
        if (alias == null) {
          yield add(inner, place, rows);
        }
        Place inside = new Place(place, place.commonTables);
        add(inner, inside, rows);
        Map<String, Column> columns = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        for (Relation relation : inside.relations) {
          relation.columns().forEach(columns::putIfAbsent);
          relation
              .known()
              .forEach(name ->
                  columns.putIfAbsent(
                      name, new Column(name, relation.key(name), name, 0, List.of())));
        }
        place.relations.add(
            new Relation(
                List.of(meanings.key(alias.name())),
                "nested" + place.relations.size(),
                Optional.empty(),
                columns,
                known,
                inside.relations.stream().anyMatch(Relation::open)));
        yield Optional.empty();
      }
      case TableRef.Function function -> {
        other(
            function.alias(),
            function.call().function(),
            "function " + meanings.key(function.call(), place) + function.outer(),
            meanings.text(function),
            function.ordinality(),
            place,
            rows);
        yield Optional.empty();
      }
      case TableRef.Pivot pivot -> reshaped(pivot, pivot.input(), pivot.alias(), place, rows);
      case TableRef.Unpivot unpivot ->
          reshaped(unpivot, unpivot.input(), unpivot.alias(), place, rows);
      case TableRef.MatchRecognize match ->
          reshaped(match, match.input(), match.alias(), place, rows);
      case TableRef.PipeInput _, TableRef.Broken _ -> Optional.empty();
    };
  }

  private Optional<String> table(TableRef.Table table, Place place, List<Clause> rows) {
    if (table.name().size() == 1) {
      Optional<Meaning> common = place.commonTable(meanings.key(table.name().getFirst()));
      if (common.isPresent()) {
        return query(
            common.get(),
            table.alias(),
            List.of(meanings.key(table.name().getFirst())),
            place,
            rows,
            table.modifiers());
      }
    }
    Relation relation = meanings.table(table, place);
    TableRef.Alias alias = table.alias();
    if (alias != null && !alias.columns().isEmpty()) {
      place.relations.add(renamed(relation, alias));
    } else {
      place.relations.add(relation);
    }
    String modifiers = modifiers(table.modifiers(), place);
    rows.add(new Clause("from " + relation.id() + modifiers, "FROM " + meanings.text(table)));
    return modifiers.isEmpty() && (alias == null || alias.columns().isEmpty())
        ? relation.table()
        : Optional.empty();
  }

  /** {@code t AS x (a, b)}: new names for the first columns. */
  private Relation renamed(Relation relation, TableRef.Alias alias) {
    Map<String, Column> columns = new LinkedHashMap<>();
    List<String> known = new ArrayList<>(relation.known());
    for (int i = 0; i < alias.columns().size(); i++) {
      String name = meanings.key(alias.columns().get(i));
      columns.put(name, new Column(name, relation.id() + ".@" + i, name, 0, List.of()));
    }
    Set<String> rest =
        new LinkedHashSet<>(
            known.subList(Math.min(known.size(), alias.columns().size()), known.size()));
    return new Relation(relation.path(), relation.id(), relation.table(), columns, rest, true);
  }

  /** A query in FROM. One that only hands on the rows of a table is like that table. */
  private Optional<String> query(
      Meaning written,
      TableRef.@Nullable Alias alias,
      List<String> name,
      Place place,
      List<Clause> rows,
      TableRef.@Nullable Modifiers modifiers) {
    Meaning meaning = alias == null ? written : meanings.renamed(written, alias.columns());
    List<String> path = alias == null ? name : List.of(meanings.key(alias.name()));
    String sampled = modifiers(modifiers, place);
    int at = place.relations.size();
    Optional<String> plain = sampled.isEmpty() ? written.plain() : Optional.empty();
    String id =
        plain.map(t -> Keys.name(t) + mention(place.mentions(t))).orElse("from" + place.unnamed());
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Column column : meaning.columns()) {
      columns.putIfAbsent(
          column.name(),
          at == 0
              ? column
              : new Column(
                  column.name(),
                  beside(column, id, plain),
                  column.sql(),
                  column.start(),
                  column.parts()));
    }
    rows.addAll(meaning.rows());
    if (at > 0 || !sampled.isEmpty()) {
      rows.add(new Clause("query " + at + sampled, ""));
    }
    String opening = meaning.open().size() == 1 && at == 0 ? meaning.open().getFirst() : id;
    place.relations.add(
        new Relation(path, opening, plain, columns, Set.of(), !meaning.open().isEmpty()));
    return plain;
  }

  /** Beside other relations the same table may be meant twice: the key says by which way. */
  private static String beside(Column column, String id, Optional<String> plain) {
    String own = plain.map(t -> Keys.name(t) + ".").orElse("\0");
    return Keys.brief(
        column.key().startsWith(own)
            ? id + "." + column.key().substring(own.length())
            : id + ":" + column.key());
  }

  private static String mention(int mentions) {
    return mentions == 0 ? "" : "#" + (mentions + 1);
  }

  private void joins(TableRef.Join top, Place place, List<Clause> rows) {
    Deque<TableRef.Join> spine = new ArrayDeque<>();
    TableRef at = top;
    while (at instanceof TableRef.Join join) {
      spine.push(join);
      at = join.left();
    }
    add(at, place, rows);
    while (!spine.isEmpty()) {
      TableRef.Join join = spine.pop();
      add(join.right(), place, rows);
      rows.add(join(join, place));
    }
  }

  private Clause join(TableRef.Join join, Place place) {
    StringBuilder key = new StringBuilder("join ").append(join.kind());
    key.append(join.natural()).append(join.asof());
    StringBuilder sql = new StringBuilder();
    if (join.natural()) {
      sql.append("NATURAL ");
    }
    if (join.asof()) {
      sql.append("ASOF ");
    }
    sql.append(join.kind()).append(" JOIN");
    if (join.on() != null) {
      key.append(meanings.key(join.on(), place));
      sql.append(" ON ").append(meanings.print(join.on()));
    }
    if (join.match() != null) {
      key.append(meanings.key(join.match(), place));
      sql.append(" MATCH_CONDITION (").append(meanings.print(join.match())).append(')');
    }
    if (!join.using().isEmpty()) {
      List<String> names = join.using().stream().map((Ident i) -> meanings.key(i)).toList();
      key.append(names);
      sql.append(" USING (").append(String.join(", ", names)).append(')');
    }
    return new Clause(Keys.brief(key.toString()), sql.toString());
  }

  /** PIVOT and its like: their input is followed, what they make of it is compared as a whole. */
  private Optional<String> reshaped(
      Node form, TableRef input, TableRef.@Nullable Alias alias, Place place, List<Clause> rows) {
    Place inside = new Place(place, place.commonTables);
    add(input, inside, rows);
    other(
        alias, "", "reshape " + meanings.key(form, inside), meanings.text(form), null, place, rows);
    return Optional.empty();
  }

  private void other(
      TableRef.@Nullable Alias alias,
      String name,
      String key,
      String sql,
      @Nullable Ident ordinality,
      Place place,
      List<Clause> rows) {
    String brief = Keys.brief(key);
    rows.add(new Clause(brief, sql));
    Map<String, Column> columns = new LinkedHashMap<>();
    String path = alias == null ? Keys.name(name) : meanings.key(alias.name());
    if (alias != null) {
      for (int i = 0; i < alias.columns().size(); i++) {
        String column = meanings.key(alias.columns().get(i));
        columns.put(column, new Column(column, brief + ".@" + i, column, 0, List.of()));
      }
      // The one column of many functions goes by the alias itself.
      columns.putIfAbsent(path, new Column(path, brief + ".@", path, 0, List.of()));
    }
    if (ordinality != null) {
      String column = meanings.key(ordinality);
      columns.put(column, new Column(column, brief + ".@position", column, 0, List.of()));
    }
    place.relations.add(
        new Relation(List.of(path), brief, Optional.empty(), columns, Set.of(), columns.isEmpty()));
  }

  private String modifiers(TableRef.@Nullable Modifiers modifiers, Place place) {
    return modifiers == null ? "" : " " + meanings.key(modifiers, place);
  }
}
