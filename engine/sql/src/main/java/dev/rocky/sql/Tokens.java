package dev.rocky.sql;

import dev.rocky.sql.dialect.SqlDialect;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a text, as arrays: token {@code i} has kind {@code kind[i]} and stands at {@code
 * start[i]..end[i]}. The last one is {@link Token#END}. Owned by one parse.
 */
final class Tokens {
  final String text;
  final SqlDialect dialect;
  int[] kind;
  int[] start;
  int[] end;
  int count;

  /** Comments as pairs of start and end. */
  int[] comments = new int[8];

  int commentCount;

  int semicolons;

  /** Names that WITH defines, once {@link TableScan} asked for them. */
  @Nullable Set<String> definitions;

  /** Deepest nesting of brackets and CASE. */
  int depth;

  /** Index of the first token deeper than the limit, or -1. */
  int tooDeep = -1;

  Tokens(String text, SqlDialect dialect, int length) {
    this.text = text;
    this.dialect = dialect;
    int capacity = length / 4 + 16;
    this.kind = new int[capacity];
    this.start = new int[capacity];
    this.end = new int[capacity];
  }

  void add(int kind, int from, int to) {
    if (count == this.kind.length) {
      int larger = count * 2;
      this.kind = Arrays.copyOf(this.kind, larger);
      this.start = Arrays.copyOf(this.start, larger);
      this.end = Arrays.copyOf(this.end, larger);
    }
    this.kind[count] = kind;
    this.start[count] = from;
    this.end[count++] = to;
  }

  void addComment(int from, int to) {
    if (commentCount == comments.length) {
      comments = Arrays.copyOf(comments, commentCount * 2);
    }
    comments[commentCount++] = from;
    comments[commentCount++] = to;
  }

  /** The tokens from one index to another (exclusive), with single spaces where there is space. */
  String spaced(int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (i > from && start[i] > end[i - 1]) {
        out.append(' ');
      }
      out.append(text, start[i], end[i]);
    }
    return out.toString();
  }
}
