package dev.rocky.oracle;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Asks Spark and records its answers: {@code make oracles}. */
class CompareSparkTest {
  @Test
  void recordsWhatSparkSays() throws IOException {
    Path table = Path.of("target/spark.md");
    CompareSpark.main(
        new String[] {
          "../compiler/src/test/oracle/databricks", "target/spark-differences.txt", table.toString()
        });
    String results = Files.readString(table);
    assertTrue(results.contains("| TPC-DS | 156 | 156 | 100.00 % (156/156)"), results);
  }
}
