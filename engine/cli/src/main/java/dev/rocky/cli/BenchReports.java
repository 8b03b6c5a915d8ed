package dev.rocky.cli;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Saved reports of {@code rocky bench}. */
final class BenchReports {
  private BenchReports() {}

  /** Mean microseconds by {@code group/name}. */
  static Map<String, Double> means(String file) {
    try {
      JsonNode report = new JsonMapper().readTree(Files.readString(Path.of(file)));
      Map<String, Double> means = new HashMap<>();
      for (JsonNode result : report.path("results")) {
        means.put(
            result.path("group").asString() + "/" + result.path("name").asString(),
            result.path("mean_us").asDouble());
      }
      return means;
    } catch (IOException | JacksonException e) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "`" + file + "` is no saved report of `rocky bench`", e);
    }
  }
}
