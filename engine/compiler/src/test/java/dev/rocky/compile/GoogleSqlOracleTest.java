package dev.rocky.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * ZetaSQL as the judge of our GoogleSQL, replayed from its recorded answers: names and types are
 * equal, what it takes we take, what it refuses to read we refuse; but for the differences that are
 * written down.
 */
class GoogleSqlOracleTest {
  private static final Path KNOWN = Path.of("src/test/oracle/bigquery/known-differences.txt");

  @Test
  void agreesWithZetaSql() throws IOException {
    List<GoogleSqlCorpus.Entry> entries = GoogleSqlCorpus.entries();
    assertTrue(entries.size() > 300, "only " + entries.size() + " queries");
    GoogleSqlCorpus.Score score = new GoogleSqlCorpus().score(entries);
    String found = String.join("\n", score.differences) + "\n";
    if (Boolean.getBoolean("cases.update")) {
      Files.writeString(KNOWN, found);
    }
    assertEquals(Files.readString(KNOWN), found);
  }
}
