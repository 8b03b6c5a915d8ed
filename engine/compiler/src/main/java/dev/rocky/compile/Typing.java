package dev.rocky.compile;

import dev.rocky.compile.Entry.Facts;
import dev.rocky.compile.infer.Given.Known;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.ir.Ident;
import dev.rocky.lang.InputSchemas;
import dev.rocky.name.DialectName;
import dev.rocky.project.Model;
import dev.rocky.type.Column;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The stage that types one model and judges it: types, model rules, contract, severities. */
final class Typing {
  private final Rulebook rules;
  private final boolean keepTrees;
  private final Reading.Desk desk;
  private final Sources sources;
  private final LongSupplier ticker;
  private final Map<DialectName, ColumnTypes> columnTypes = new ConcurrentHashMap<>();

  Typing(
      Rulebook rules, boolean keepTrees, Reading.Desk desk, Sources sources, LongSupplier ticker) {
    this.rules = rules;
    this.keepTrees = keepTrees;
    this.desk = desk;
    this.sources = sources;
    this.ticker = ticker;
  }

  /**
   * What typing an entry depends on.
   *
   * @param schema of a model by name; empty for one on the same cycle
   */
  Entry.Key key(Entry entry, Function<String, Optional<Known>> schema, Optional<Diagnostic> cycle) {
    return new Entry.Key(
        entry.model,
        entry.reading(),
        entry.resolution(),
        tables(entry, entry.reading().tables(), schema),
        cycle);
  }

  /** What is known of each table that an entry names. */
  private List<Known> tables(
      Entry entry, List<TableUse> uses, Function<String, Optional<Known>> schema) {
    List<Reference> references = entry.resolution().references();
    List<Known> tables = new ArrayList<>(references.size());
    for (int i = 0; i < references.size(); i++) {
      Reference reference = references.get(i);
      tables.add(
          reference.model().isPresent()
              ? model(entry, reference.model().get(), schema)
              : sources.known(uses.get(i).name(), reference.name(), entry.dialect));
    }
    return tables;
  }

  /**
   * The facts of a model that are known from an earlier process. Where trees are not kept its text
   * is read when somebody asks for more than they say, as typing would have read it.
   */
  Facts recalled(Recalled known, Entry entry, Function<String, Optional<Known>> schema) {
    Supplier<ParsedModel> reading = () -> parsed(entry, known.tables(), schema);
    ParsedModel sql =
        keepTrees
            ? reading.get()
            : ParsedModel.later(true, () -> Workers.deep(reading).withoutTree());
    return Remembering.unpack(known, entry, sql, columnTypes(entry.dialect));
  }

  private ColumnTypes columnTypes(DialectName dialect) {
    ColumnTypes known = columnTypes.get(dialect);
    return known != null
        ? known
        : columnTypes.computeIfAbsent(dialect, d -> new ColumnTypes(rules.types().apply(d)));
  }

  private ParsedModel parsed(
      Entry entry, List<TableUse> uses, Function<String, Optional<Known>> schema) {
    Reading reading = entry.readingNow(desk);
    if (entry.model.language() == Model.Language.ROCKY) {
      Map<String, Known> tables = byName(entry.resolution(), tables(entry, uses, schema));
      reading = reading.with(schemas(tables), entry.model, entry.dialect, desk);
    }
    return reading.parsed();
  }

  private static Map<String, Known> byName(Resolution resolution, List<Known> known) {
    Map<String, Known> tables = HashMap.newHashMap(known.size());
    for (int i = 0; i < known.size(); i++) {
      tables.put(resolution.references().get(i).name(), known.get(i));
    }
    return tables;
  }

  private static Known model(Entry entry, String name, Function<String, Optional<Known>> schema) {
    if (name.equals(entry.model.name())) {
      return new Known(name, List.of(), Optional.of(UnknownReason.UNKNOWN_SOURCE));
    }
    return schema
        .apply(name)
        .orElseGet(() -> new Known(name, List.of(), Optional.of(UnknownReason.CYCLE)));
  }

  Facts facts(Entry entry, Entry.Key key) {
    long start = ticker.getAsLong();
    Map<String, Known> tables = byName(key.resolution(), key.tables());
    boolean[] closed = {true};
    Model model = entry.model;
    Reading reading = entry.reading();
    Resolution resolution = key.resolution();
    if (model.language() == Model.Language.ROCKY) {
      reading = reading.with(schemas(tables), model, entry.dialect, desk);
      resolution = placed(resolution, reading);
    }
    TypeRules types = rules.types().apply(entry.dialect);
    ModelTyper.Typed typed =
        ModelTyper.type(
            model,
            entry.dialect,
            types,
            columnTypes(entry.dialect),
            reading,
            resolution,
            name -> {
              String written = new TableUse(name).text();
              Known known = tables.get(written);
              closed[0] &= known != null;
              return known != null ? known : broughtIn(name, written, entry);
            },
            key.cycle().isPresent(),
            ticker);
    long typedAt = ticker.getAsLong();
    List<Diagnostic> found = new ArrayList<>(reading.parsed().diagnostics());
    found.addAll(key.resolution().diagnostics());
    key.cycle().ifPresent(found::add);
    addNew(typed.diagnostics(), found);
    rules.modelRules().forEach(rule -> rule.check(typed.model(), found::add));
    long judged = ticker.getAsLong();
    TypedModel result = typed.model();
    if (entry.contract.isPresent() && rules.contracts().isPresent()) {
      Coverage.ContractStatus status =
          rules.contracts().get().check(result, entry.contract.get(), found::add);
      result = result.withCoverage(result.coverage().withContract(status));
    }
    Known schema = typed.schema();
    long end = ticker.getAsLong();
    return new Facts(
        keepTrees ? key : null,
        keepTrees ? result : result.withoutTree(),
        Later.known(schema),
        Later.by(() -> Remembering.schema(schema)),
        adjusted(found, model),
        unread(reading, found),
        closed[0],
        typedAt - start,
        end - start,
        typed.joinKeyNanos(),
        end - judged);
  }

  /** A DSL model lowered again has its tables at other places of the SQL. */
  private static Resolution placed(Resolution resolution, Reading reading) {
    Map<String, Optional<String>> models = new HashMap<>();
    resolution.references().forEach(r -> models.put(r.name(), r.model()));
    List<Reference> references = new ArrayList<>(reading.tables().size());
    for (TableUse use : reading.tables()) {
      references.add(
          new Reference(
              use.text(),
              models.getOrDefault(use.text(), Optional.empty()),
              use.start(),
              use.end()));
    }
    return new Resolution(
        references, resolution.dependencies(), resolution.externals(), resolution.diagnostics());
  }

  /** Lowering a DSL model reports some of what typing its SQL finds: each is told once. */
  private static void addNew(List<Diagnostic> more, List<Diagnostic> found) {
    List<Diagnostic> known = List.copyOf(found);
    for (Diagnostic diagnostic : more) {
      if (known.stream().noneMatch(d -> sameFinding(d, diagnostic))) {
        found.add(diagnostic);
      }
    }
  }

  private static boolean sameFinding(Diagnostic a, Diagnostic b) {
    return a.code() == b.code()
        && a.place().map(p -> p.span().start()).equals(b.place().map(p -> p.span().start()));
  }

  private List<Diagnostic> adjusted(List<Diagnostic> found, Model model) {
    if (found.isEmpty()) {
      return List.of();
    }
    Optional<Model> about = Optional.of(model);
    List<Diagnostic> kept = new ArrayList<>(found.size());
    for (Diagnostic diagnostic : found) {
      Optional<Model> of = diagnostic.model().equals(model.name()) ? about : Optional.empty();
      rules.severities().adjust(diagnostic, of).ifPresent(kept::add);
    }
    kept.sort(Diagnostic.ORDER);
    return List.copyOf(kept);
  }

  /** Why the model was not read, if it was not. */
  private static Optional<Diagnostic> unread(Reading reading, List<Diagnostic> found) {
    if (reading.parsed().parsed()) {
      return Optional.empty();
    }
    return found.stream()
        .filter(d -> d.code() == Code.E004 || d.code() == Code.E005 || d.code() == Code.E041)
        .findFirst();
  }

  /** A table that a macro brought in after resolution is one that no model builds. */
  private Known broughtIn(List<Ident> name, String written, Entry entry) {
    return sources.known(name, written, entry.dialect);
  }

  private static InputSchemas schemas(Map<String, Known> tables) {
    return name -> {
      Known known = tables.get(name);
      if (known == null || (known.columns().isEmpty() && known.open().isPresent())) {
        return Optional.empty();
      }
      return Optional.of(
          new InputSchemas.Columns(
              known.columns().stream().map(Column::name).toList(), known.open().isEmpty()));
    };
  }
}
