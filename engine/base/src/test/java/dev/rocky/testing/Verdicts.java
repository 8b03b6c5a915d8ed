package dev.rocky.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a real engine's parser says of queries, recorded one a line: {@code +} it takes the query,
 * {@code -} it does not; {@code ~} before that: we are known to say the opposite.
 */
public final class Verdicts {
  private static final int LONGEST = 220;

  private Verdicts() {}

  /**
   * @param accepted by the engine
   * @param known whether we are known to differ
   */
  public record Verdict(boolean accepted, boolean known, String query) {
    private String line() {
      return (known ? "~" : "") + (accepted ? "+ " : "- ") + query.replace("\n", "\\n");
    }
  }

  /** How often both said the same. */
  public record Agreement(
      int accepted, int weAccept, int rejected, int weReject, List<Verdict> differences) {
    public double ofAccepted() {
      return 100.0 * weAccept / Math.max(1, accepted);
    }

    @Override
    public String toString() {
      return "taken %d of %d, refused %d of %d".formatted(weAccept, accepted, weReject, rejected);
    }
  }

  public static List<Verdict> read(Path file) throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      boolean known = line.startsWith("~");
      String rest = known ? line.substring(1) : line;
      verdicts.add(
          new Verdict(rest.startsWith("+"), known, rest.substring(2).replace("\\n", "\n")));
    }
    return verdicts;
  }

  /** Asks an engine and us of each query. */
  public static Agreement ask(
      List<String> queries, Predicate<String> engine, Predicate<String> ours) {
    int accepted = 0;
    int weAccept = 0;
    int weReject = 0;
    List<Verdict> differences = new ArrayList<>();
    for (String query : queries) {
      boolean theirs = engine.test(query);
      boolean same = theirs == ours.test(query);
      accepted += theirs ? 1 : 0;
      weAccept += theirs && same ? 1 : 0;
      weReject += !theirs && same ? 1 : 0;
      if (!same) {
        differences.add(new Verdict(theirs, true, query));
      }
    }
    return new Agreement(accepted, weAccept, queries.size() - accepted, weReject, differences);
  }

  /** Writes the shorter ones of the queries with both answers, so many of each answer. */
  public static void record(
      Path file,
      String heading,
      List<String> queries,
      int each,
      Predicate<String> engine,
      Predicate<String> ours)
      throws IOException {
    Map<String, Verdict> chosen = new LinkedHashMap<>();
    int[] left = {each, each};
    for (String query : queries) {
      if (query.length() > LONGEST || query.indexOf('\\') >= 0 || chosen.containsKey(query)) {
        continue;
      }
      boolean theirs = engine.test(query);
      if (left[theirs ? 1 : 0]-- > 0) {
        chosen.put(query, new Verdict(theirs, theirs != ours.test(query), query));
      }
    }
    List<String> lines = new ArrayList<>(List.of("# " + heading));
    chosen.values().forEach(verdict -> lines.add(verdict.line()));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }
}
