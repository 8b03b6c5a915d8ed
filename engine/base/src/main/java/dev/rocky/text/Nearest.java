package dev.rocky.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known words closest to an unknown one, by edit distance without case. */
public final class Nearest {
  private Nearest() {}

  /** The closest word within {@code maxDistance} edits; of equally close ones the first by name. */
  public static Optional<String> to(String word, Collection<String> known, int maxDistance) {
    return several(word, known, maxDistance, 1).stream().findFirst();
  }

  /** Up to {@code limit} words within {@code maxDistance} edits, closest first, then by name. */
  public static List<String> several(
      String word, Collection<String> known, int maxDistance, int limit) {
    record Candidate(String word, int distance) {}
    String wanted = word.toLowerCase(Locale.ROOT);
    List<Candidate> close = new ArrayList<>();
    for (String candidate : known) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT), maxDistance);
      if (distance <= maxDistance) {
        close.add(new Candidate(candidate, distance));
      }
    }
    close.sort(Order.all(Order.byInt(Candidate::distance), Order.by(Candidate::word)));
    return close.stream().limit(limit).map(Candidate::word).toList();
  }

  /** Levenshtein distance, or any number above {@code limit} once it is surely larger. */
  public static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      int best = current[0];
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
        best = Math.min(best, current[j]);
      }
      if (best > limit) {
        return limit + 1;
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length()];
  }
}
