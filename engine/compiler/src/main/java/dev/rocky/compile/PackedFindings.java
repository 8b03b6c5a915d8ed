package dev.rocky.compile;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.diagnostic.Severity;
import dev.rocky.text.Edit;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model's findings as bytes. Files are not written, only which of the model's files is meant. */
final class PackedFindings {
  private static final Code[] CODES = Code.values();
  private static final Severity[] SEVERITIES = Severity.values();

  private PackedFindings() {}

  /**
   * Whether they can be written: every place is in one of the model's own files, and no text shows
   * a value that must not be stored.
   */
  static boolean packable(List<Diagnostic> found, List<SourceText> files, Set<String> hidden) {
    for (Diagnostic diagnostic : found) {
      boolean known =
          diagnostic.place().map(p -> files.contains(p.source())).orElse(true)
              && diagnostic.notes().stream().allMatch(n -> files.contains(n.place().source()))
              && diagnostic.fix().stream().allMatch(e -> files.contains(e.source()));
      if (!known || shows(diagnostic, hidden)) {
        return false;
      }
    }
    return true;
  }

  private static boolean shows(Diagnostic diagnostic, Set<String> hidden) {
    if (hidden.isEmpty()) {
      return false;
    }
    List<String> texts = new ArrayList<>();
    texts.add(diagnostic.message());
    texts.add(diagnostic.model());
    diagnostic.suggestion().ifPresent(texts::add);
    diagnostic.notes().forEach(note -> texts.add(note.message()));
    diagnostic.fix().forEach(edit -> texts.add(edit.replacement()));
    return texts.stream().anyMatch(text -> hidden.stream().anyMatch(text::contains));
  }

  static void pack(List<Diagnostic> found, List<SourceText> files, Packer out) {
    out.number(found.size());
    for (Diagnostic diagnostic : found) {
      out.number(diagnostic.code().ordinal()).number(diagnostic.severity().ordinal());
      out.text(diagnostic.message()).text(diagnostic.model());
      out.flag(diagnostic.place().isPresent());
      diagnostic.place().ifPresent(place -> place(place, files, out));
      out.flag(diagnostic.suggestion().isPresent());
      diagnostic.suggestion().ifPresent(out::text);
      out.number(diagnostic.notes().size());
      for (Diagnostic.Note note : diagnostic.notes()) {
        place(note.place(), files, out.text(note.message()));
      }
      out.number(diagnostic.fix().size());
      for (Edit edit : diagnostic.fix()) {
        place(new Place(edit.source(), edit.span()), files, out.text(edit.replacement()));
      }
    }
  }

  private static void place(Place place, List<SourceText> files, Packer out) {
    out.number(files.indexOf(place.source()));
    out.number(place.span().start()).number(place.span().end());
  }

  static List<Diagnostic> unpack(Unpacker in, List<SourceText> files) {
    int count = in.number();
    if (count == 0) {
      return List.of();
    }
    List<Diagnostic> found = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Code code = CODES[in.number()];
      Severity severity = SEVERITIES[in.number()];
      String message = in.text();
      String model = in.text();
      Optional<Place> place = in.flag() ? Optional.of(place(in, files)) : Optional.empty();
      Optional<String> suggestion = in.flag() ? Optional.of(in.text()) : Optional.empty();
      int noteCount = in.number();
      List<Diagnostic.Note> notes = new ArrayList<>(noteCount);
      for (int k = 0; k < noteCount; k++) {
        String text = in.text();
        notes.add(new Diagnostic.Note(text, place(in, files)));
      }
      int editCount = in.number();
      List<Edit> fix = new ArrayList<>(editCount);
      for (int k = 0; k < editCount; k++) {
        String text = in.text();
        Place where = place(in, files);
        fix.add(new Edit(where.source(), where.span(), text));
      }
      found.add(new Diagnostic(code, severity, message, model, place, suggestion, notes, fix));
    }
    return List.copyOf(found);
  }

  private static Place place(Unpacker in, List<SourceText> files) {
    SourceText source = files.get(in.number());
    int start = in.number();
    return new Place(source, new Span(start, in.number()));
  }
}
