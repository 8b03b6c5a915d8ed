package dev.rocky.compile;

import dev.rocky.diagnostic.Place;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A text made from a file's text by replacements, which still knows where each part of it was
 * written. Immutable.
 */
public final class MappedText {
  private final String text;
  private final ParsedModel.Origins origins;

  private MappedText(String text, ParsedModel.Origins origins) {
    this.text = text;
    this.origins = origins;
  }

  /** A stretch of a file, as it stands there. */
  public static MappedText of(SourceText source, Span span) {
    int shift = span.start();
    int last = source.text().length();
    return new MappedText(
        source.text().substring(span.start(), span.end()),
        (start, end) ->
            Place.of(
                source,
                Math.min(start + shift, last),
                Math.min(Math.max(start, end) + shift, last)));
  }

  /** A text whose places are known by other means (what a DSL model was lowered to). */
  public static MappedText of(String text, ParsedModel.Origins origins) {
    return new MappedText(text, origins);
  }

  public String text() {
    return text;
  }

  /** Where the author wrote the characters from {@code start} to {@code end} (exclusive). */
  public Place place(int start, int end) {
    return origins.place(start, end);
  }

  ParsedModel.Origins origins() {
    return origins;
  }

  /**
   * Puts {@code with} in the place of the characters from {@code start} to {@code end} (exclusive).
   */
  public record Change(int start, int end, String with) {}

  /**
   * The text after replacements. A place inside a replacement is the place of all that was replaced
   * (a macro's call).
   *
   * @param changes in the order of the text, without overlaps
   */
  public MappedText replace(List<Change> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    StringBuilder out = new StringBuilder(text.length() + 64);
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (Change change : changes) {
      if (change.start() < from || change.end() < change.start() || change.end() > text.length()) {
        throw new IllegalStateException("changes overlap or leave the text: " + change);
      }
      copy(pieces, out, from, change.start());
      pieces.add(new Piece(out.length(), change.start(), change.end(), true));
      out.append(change.with());
      from = change.end();
    }
    copy(pieces, out, from, text.length());
    Piece[] table = pieces.toArray(Piece[]::new);
    return new MappedText(
        out.toString(),
        (start, end) -> {
          Piece first = pieceAt(table, start);
          Piece last = pieceAt(table, Math.max(start, end - 1));
          int oldStart = first.replaced ? first.from : first.from + start - first.at;
          int oldEnd = last.replaced ? last.to : last.from + Math.max(end, start) - last.at;
          return origins.place(oldStart, Math.max(oldStart, oldEnd));
        });
  }

  private void copy(List<Piece> pieces, StringBuilder out, int from, int to) {
    pieces.add(new Piece(out.length(), from, to, false));
    out.append(text, from, to);
  }

  private static Piece pieceAt(Piece[] pieces, int offset) {
    int low = 0;
    int high = pieces.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pieces[middle].at <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return pieces[low];
  }

  /**
   * From offset {@code at} of the new text on stand (or are replaced) the characters {@code from}
   * to {@code to} of the old one.
   */
  private record Piece(int at, int from, int to, boolean replaced) {}
}
