package dev.rocky.compile;

import dev.rocky.compile.infer.Given.Known;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.text.SourceText;
import dev.rocky.type.Column;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One analysis that begins with a {@link Recollection}, and leaves the next. A model is taken from
 * there when everything its facts are made from is as it was; models of a cycle never are.
 * Positions are those of the generation; different ones may be asked for by different threads.
 */
final class Remembering {
  private final Recollection old;
  private final Fingerprint desk;
  private final @Nullable Recalled[] recalled;
  private final @Nullable List<TableUse>[] tables;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Remembering(Recollection old, Reading.Desk desk, int models) {
    this.old = old;
    this.desk = Fingerprint.of(desk.macros(), desk.variables());
    this.recalled = new @Nullable Recalled[models];
    this.tables = new @Nullable List[models];
  }

  /** Whether the model is the one that was known: then its text need not be read. */
  boolean knows(int i, Entry entry) {
    Recalled known = old.model(entry.model.name());
    if (known == null || !known.model().equals(model(entry).orElse(null))) {
      return false;
    }
    recalled[i] = known;
    tables[i] = known.tables();
    return true;
  }

  /** The tables a model names, by whichever means they are known. */
  List<TableUse> tables(int i) {
    return Objects.requireNonNull(tables[i]);
  }

  void read(int i, Reading reading) {
    tables[i] = reading.tables();
  }

  /** What is known of the model if its facts are still right; else it has to be typed. */
  @Nullable Recalled facts(int i, Generation next) {
    Recalled known = recalled[i];
    if (known == null) {
      return null;
    }
    Fingerprint now = facts(i, known.model(), next);
    if (known.facts().equals(now)) {
      return known;
    }
    return null;
  }

  /** The model is typed anew. */
  void forget(int i) {
    recalled[i] = null;
  }

  /** How many models were taken from the recollection. */
  int taken() {
    int taken = 0;
    for (Recalled known : recalled) {
      taken += known == null ? 0 : 1;
    }
    return taken;
  }

  /** Everything that reading and typing a model depend on beside other tables and the rules. */
  private Optional<Fingerprint> model(Entry entry) {
    Digest digest = new Digest().print(desk).add(entry.dialect);
    digest.model(entry.model, entry.contract);
    return digest.understood() ? Optional.of(digest.fingerprint()) : Optional.empty();
  }

  /** All that, with what its tables are. */
  private Fingerprint facts(int i, Fingerprint model, Generation next) {
    Entry entry = next.entries[i];
    Resolution resolution = entry.resolution();
    Digest digest = new Digest().print(model);
    digest.add(resolution.dependencies());
    for (Diagnostic found : resolution.diagnostics()) {
      digest.add(found);
    }
    List<Reference> references = resolution.references();
    List<TableUse> uses = tables(i);
    for (int k = 0; k < references.size(); k++) {
      Reference reference = references.get(k);
      digest.text(reference.name());
      if (reference.model().isEmpty()) {
        digest.word(1);
        digest.print(
            schema(next.sources.known(uses.get(k).name(), reference.name(), entry.dialect)));
      } else if (reference.model().get().equals(entry.model.name())) {
        digest.word(2);
      } else {
        digest.word(3).text(reference.model().get());
        digest.print(
            next.entries[next.names.position(reference.model().get())].facts().print().get());
      }
    }
    return digest.fingerprint();
  }

  /** Of what is known of a table. */
  static Fingerprint schema(Known known) {
    Digest digest = new Digest().text(known.node()).add(known.open());
    digest.word(known.columns().size());
    for (Column column : known.columns()) {
      digest.text(column.name()).word(column.nullable() ? 1 : 0);
      switch (column.type()) {
        case NativeType.Simple(var name) -> digest.text(name);
        case NativeType other -> digest.word(2).add(other);
      }
    }
    return digest.fingerprint();
  }

  /** The facts that were found of a model then, as they are now. */
  static Entry.Facts unpack(Recalled known, Entry entry, ParsedModel sql, ColumnTypes types) {
    Resolution resolution = entry.resolution();
    Unpacker in = known.rest();
    List<Reference> references = PackedFacts.references(in, resolution.references());
    PackedFacts.Shape shape = PackedFacts.shape(in, entry.model.name());
    List<Diagnostic> found = PackedFindings.unpack(in, PackedFacts.files(entry));
    Optional<IncrementalityHint> hint = PackedFacts.hint(in);
    int columns = in.number();
    int at = in.at();
    TypedModel typed =
        new TypedModel(
            entry.model,
            entry.dialect,
            sql,
            new TypedModel.Resolved(resolution.dependencies(), resolution.externals(), references),
            shape.star(),
            shape.hasStar(),
            shape.coverage().complete(),
            shape.coverage(),
            Later.by(() -> PackedBody.columns(known.behind(at), types)),
            Later.by(() -> PackedBody.lineage(known.behind(at + columns))),
            Optional.of(Later.known(hint)));
    return new Entry.Facts(
        null,
        typed,
        Later.by(() -> ModelTyper.schema(typed, false, Optional.empty())),
        Later.known(known.schema()),
        found,
        Optional.empty(),
        true,
        0,
        0,
        0,
        0);
  }

  /**
   * What a later process may begin with; empty when that is what this one began with.
   *
   * @param hidden texts that must not be written
   */
  Optional<byte[]> next(Generation done, Workers workers, Set<String> hidden) {
    int count = done.entries.length;
    byte[] @Nullable [] packed = new byte[count] @Nullable [];
    boolean[] fresh = new boolean[count];
    workers.each(
        count,
        i -> {
          Recalled known = recalled[i];
          fresh[i] = known == null;
          packed[i] = known == null ? pack(i, done, hidden) : known.bytes();
        });
    List<byte[]> models = new ArrayList<>(count);
    boolean changed = false;
    for (int i = 0; i < count; i++) {
      byte[] model = packed[i];
      if (model != null) {
        models.add(model);
        changed |= fresh[i];
      }
    }
    return changed || models.size() != old.size()
        ? Optional.of(old.written(models))
        : Optional.empty();
  }

  /** A column without a name is called by its expression, where a value may have been put in. */
  private static boolean shows(TypedModel model, Set<String> hidden) {
    return !hidden.isEmpty()
        && model.columns().stream()
            .anyMatch(column -> hidden.stream().anyMatch(column.name()::contains));
  }

  /** Why a star is left is no part of what is kept, but for the usual reason. */
  private static boolean isOpenOtherwise(Known schema) {
    return schema.open().filter(why -> why != UnknownReason.OPEN_STAR).isPresent();
  }

  private byte @Nullable [] pack(int i, Generation done, Set<String> hidden) {
    Entry entry = done.entries[i];
    Entry.Facts facts = entry.facts();
    TypedModel typed = facts.typed();
    List<SourceText> files = PackedFacts.files(entry);
    if (done.graph.cycleOf[i] >= 0
        || !facts.closed()
        || isOpenOtherwise(facts.schema().get())
        || !typed.coverage().parsed()
        || !PackedFindings.packable(facts.diagnostics(), files, hidden)
        || shows(typed, hidden)) {
      return null;
    }
    Optional<Fingerprint> model = model(entry);
    if (model.isEmpty()) {
      return null;
    }
    Packer out = new Packer();
    PackedFacts.tables(tables(i), out);
    PackedFacts.references(typed.references(), entry.resolution().references(), out);
    PackedFacts.coverage(typed, out);
    PackedFindings.pack(facts.diagnostics(), files, out);
    PackedFacts.hint(typed.hint(), out);
    Packer columns = new Packer();
    PackedBody.columns(typed.columns(), columns);
    PackedBody.lineage(typed, out.number(columns.size()).raw(columns.bytes()));
    return Recalled.bytes(
        entry.model.name(), model.get(), facts(i, model.get(), done), facts.print().get(), out);
  }
}
