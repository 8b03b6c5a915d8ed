package dev.rocky.compile;

import dev.rocky.ir.Ident;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a model, beside its columns and lineage, as bytes. */
final class PackedFacts {
  private static final UnknownReason[] REASONS = UnknownReason.values();
  private static final Coverage.Lineage[] LINEAGES = Coverage.Lineage.values();
  private static final Coverage.ContractStatus[] STATUSES = Coverage.ContractStatus.values();

  private PackedFacts() {}

  /** The files that findings about a model are in. */
  static List<SourceText> files(Entry entry) {
    List<SourceText> files = new ArrayList<>(3);
    files.add(entry.model.source());
    files.add(entry.model.config().places().source());
    entry.contract.ifPresent(contract -> files.add(contract.places().source()));
    return files;
  }

  static void tables(List<TableUse> tables, Packer out) {
    out.number(tables.size());
    for (TableUse table : tables) {
      out.number(table.name().size());
      for (Ident part : table.name()) {
        out.text(part.text()).flag(part.quoted()).number(part.start()).number(part.end());
      }
    }
  }

  static List<TableUse> tables(Unpacker in) {
    int count = in.number();
    List<TableUse> tables = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int size = in.number();
      List<Ident> parts = new ArrayList<>(size);
      for (int k = 0; k < size; k++) {
        String text = in.text();
        boolean quoted = in.flag();
        int start = in.number();
        parts.add(new Ident(start, in.number(), text, quoted));
      }
      tables.add(new TableUse(List.copyOf(parts)));
    }
    return List.copyOf(tables);
  }

  /** Of a DSL model the tables stand elsewhere in its last SQL than where it was resolved. */
  static void references(List<Reference> references, List<Reference> resolved, Packer out) {
    out.flag(references.equals(resolved));
    if (references.equals(resolved)) {
      return;
    }
    out.number(references.size());
    for (Reference reference : references) {
      out.text(reference.name()).flag(reference.model().isPresent());
      reference.model().ifPresent(out::text);
      out.number(reference.start()).number(reference.end());
    }
  }

  static List<Reference> references(Unpacker in, List<Reference> resolved) {
    if (in.flag()) {
      return resolved;
    }
    int count = in.number();
    List<Reference> references = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = in.text();
      Optional<String> model = in.flag() ? Optional.of(in.text()) : Optional.empty();
      int start = in.number();
      references.add(new Reference(name, model, start, in.number()));
    }
    return references;
  }

  static void coverage(TypedModel model, Packer out) {
    Coverage.OfModel coverage = model.coverage();
    out.flag(model.star().isPresent());
    model.star().ifPresent(span -> out.number(span.start()).number(span.end()));
    out.flag(model.hasStar());
    out.number(coverage.columns()).number(coverage.typedColumns());
    out.number(coverage.unknown().size());
    coverage.unknown().forEach((reason, count) -> out.number(reason.ordinal()).number(count));
    out.flag(coverage.complete()).number(coverage.lineage().ordinal());
    out.number(coverage.contract().map(status -> status.ordinal() + 1).orElse(0));
  }

  /** Star and coverage of a model that was parsed. */
  record Shape(Optional<Span> star, boolean hasStar, Coverage.OfModel coverage) {}

  static Shape shape(Unpacker in, String model) {
    Optional<Span> star = in.flag() ? Optional.of(span(in)) : Optional.empty();
    boolean hasStar = in.flag();
    int columns = in.number();
    int typed = in.number();
    Map<UnknownReason, Integer> unknown = new EnumMap<>(UnknownReason.class);
    for (int rest = in.number(); rest > 0; rest--) {
      UnknownReason reason = REASONS[in.number()];
      unknown.put(reason, in.number());
    }
    boolean complete = in.flag();
    Coverage.Lineage lineage = LINEAGES[in.number()];
    int status = in.number();
    return new Shape(
        star,
        hasStar,
        new Coverage.OfModel(
            model,
            true,
            columns,
            typed,
            unknown,
            complete,
            lineage,
            status == 0 ? Optional.empty() : Optional.of(STATUSES[status - 1])));
  }

  static void hint(Optional<IncrementalityHint> hint, Packer out) {
    out.flag(hint.isPresent());
    if (hint.isPresent()) {
      out.text(hint.get().column()).number(hint.get().score());
      out.number(hint.get().signals().size());
      hint.get().signals().forEach(out::text);
    }
  }

  static Optional<IncrementalityHint> hint(Unpacker in) {
    if (!in.flag()) {
      return Optional.empty();
    }
    String column = in.text();
    int score = in.number();
    int count = in.number();
    List<String> signals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      signals.add(in.text());
    }
    return Optional.of(new IncrementalityHint(column, score, signals));
  }

  private static Span span(Unpacker in) {
    int start = in.number();
    return new Span(start, in.number());
  }
}
