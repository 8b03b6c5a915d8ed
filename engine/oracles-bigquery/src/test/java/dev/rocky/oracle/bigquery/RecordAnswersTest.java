package dev.rocky.oracle.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is recorded is what ZetaSQL says: its answers to the corpus, and the signatures of its
 * functions. `-Dcases.update=true` records them anew.
 */
class RecordAnswersTest {
  private static final Path CORPUS = Path.of("../compiler/src/test/oracle/bigquery");
  private static final Path FUNCTIONS =
      Path.of("../compiler/src/main/resources/dev/rocky/typing/bigquery.functions");

  private final GoogleSql sql;

  RecordAnswersTest() throws IOException {
    sql = new GoogleSql(Files.readString(CORPUS.resolve("tables.txt")));
  }

  @Test
  void answersAreAsRecorded() throws IOException {
    for (Path file : RecordAnswers.files(CORPUS)) {
      same(file, RecordAnswers.recorded(Files.readString(file), sql));
    }
  }

  @Test
  void functionsAreAsRecorded() throws IOException {
    same(FUNCTIONS, GenerateBigQueryCatalogue.text(sql));
  }

  private static void same(Path file, String text) throws IOException {
    if (Boolean.getBoolean("cases.update")) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text, file.toString());
  }
}
