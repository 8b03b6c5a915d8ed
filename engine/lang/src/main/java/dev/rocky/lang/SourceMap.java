package dev.rocky.lang;

import dev.rocky.text.Span;
import java.util.Arrays;
import java.util.Optional;

/**
 * The way from SQL back to the DSL text it was made from: stretches of the SQL, each with the span
 * of the DSL text it stands for and, where a column's expression was written out, the span of its
 * definition. Immutable once handed out.
 */
public final class SourceMap {
  private int[] ends;
  private int[] starts;
  private int[] stops;
  private int[] definitionStarts;
  private int[] definitionStops;
  private int count;

  SourceMap(int guess) {
    ends = new int[guess];
    starts = new int[guess];
    stops = new int[guess];
    definitionStarts = new int[guess];
    definitionStops = new int[guess];
  }

  /** The SQL up to {@code end} comes from there; a definition of -1 is none. */
  void add(int end, int start, int stop, int definitionStart, int definitionStop) {
    if (count > 0
        && starts[count - 1] == start
        && stops[count - 1] == stop
        && definitionStarts[count - 1] == definitionStart
        && definitionStops[count - 1] == definitionStop) {
      ends[count - 1] = end;
      return;
    }
    if (count == ends.length) {
      int more = count * 2;
      ends = Arrays.copyOf(ends, more);
      starts = Arrays.copyOf(starts, more);
      stops = Arrays.copyOf(stops, more);
      definitionStarts = Arrays.copyOf(definitionStarts, more);
      definitionStops = Arrays.copyOf(definitionStops, more);
    }
    ends[count] = end;
    starts[count] = start;
    stops[count] = stop;
    definitionStarts[count] = definitionStart;
    definitionStops[count++] = definitionStop;
  }

  /** What a stretch of the SQL stands for in the DSL text; the empty span 0..0 without any SQL. */
  public Span source(Span sql) {
    if (count == 0) {
      return Span.NONE;
    }
    int first = segment(sql.start());
    int last = sql.length() == 0 ? first : segment(sql.end() - 1);
    int start = starts[first];
    int stop = stops[first];
    for (int i = first + 1; i <= last; i++) {
      start = Math.min(start, starts[i]);
      stop = Math.max(stop, stops[i]);
    }
    return new Span(start, stop);
  }

  /** What the SQL at an offset stands for in the DSL text. */
  public Span source(int sqlOffset) {
    return source(new Span(sqlOffset, sqlOffset));
  }

  /** Where the expression at an offset was defined, if a column's use brought it there. */
  public Optional<Span> definition(int sqlOffset) {
    if (count == 0) {
      return Optional.empty();
    }
    int at = segment(sqlOffset);
    return definitionStarts[at] < 0
        ? Optional.empty()
        : Optional.of(new Span(definitionStarts[at], definitionStops[at]));
  }

  private int segment(int sqlOffset) {
    int found = Arrays.binarySearch(ends, 0, count, sqlOffset);
    int at = found >= 0 ? found + 1 : -found - 1;
    return Math.min(at, count - 1);
  }
}
