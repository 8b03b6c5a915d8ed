package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.Json;
import dev.rocky.output.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stored plans on disk (execution.md §18.2). */
final class PlanFiles {
  private static final Duration KEPT = Duration.ofDays(30);

  private PlanFiles() {}

  /** The plans of a project. */
  static Path directory(Path projectRoot) {
    return projectRoot.resolve(".rocky").resolve("plans");
  }

  /** Stores a plan under its id; older ones that nobody came back for are deleted. */
  static void store(Path projectRoot, StoredPlan plan, Instant now) throws IOException {
    Path directory = directory(projectRoot);
    Files.createDirectories(directory);
    Path file = directory.resolve(plan.planId() + ".json");
    write(file, plan);
    Files.setLastModifiedTime(file, FileTime.from(now));
    prune(directory, now);
  }

  /** Beside its place first, then moved there: nobody reads half a plan. */
  static void write(Path file, StoredPlan plan) throws IOException {
    Path beside =
        file.resolveSibling(file.getFileName() + ".writing-" + ProcessHandle.current().pid());
    try {
      Files.writeString(beside, Json.pretty(plan));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void prune(Path directory, Instant now) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Whether an argument of {@code apply} is a file rather than an id. */
  static boolean isFile(String argument) {
    return argument.endsWith(".json") || argument.indexOf('/') >= 0 || argument.indexOf('\\') >= 0;
  }

  /**
   * Reads a plan and makes sure that it says what it said when it was stored.
   *
   * @param shown how messages name it
   * @param named the id that its name says; empty for a file of any name
   */
  static StoredPlan read(Path file, String shown, String named) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "there is no stored plan " + shown,
          "`rocky plan` stores one and prints its id",
          "",
          null);
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read the plan " + shown, e);
    }
    Optional<StoredPlan> plan;
    long format;
    try {
      format = JsonReader.read(text, StoredPlan.Version.class).formatVersion();
      plan =
          format == StoredPlan.FORMAT
              ? Optional.of(JsonReader.read(text, StoredPlan.class))
              : Optional.empty();
    } catch (RockyException e) {
      throw new RockyException(FailureKind.UNKNOWN, shown + " is no stored plan", e);
    }
    return plan.map(found -> sound(found, shown, named))
        .orElseThrow(() ->
            new RockyException(
                FailureKind.UNKNOWN,
                "plan %s has format %d, this Rocky reads format %d"
                    .formatted(shown, format, StoredPlan.FORMAT)));
  }

  /** As it was stored. */
  private static StoredPlan sound(StoredPlan plan, String shown, String named) {
    if (!plan.expectedId().equals(plan.planId())
        || (!named.isEmpty() && !named.equals(plan.planId()))) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "plan " + shown + " was altered: its content is not what its id stands for",
          "run `rocky plan` again",
          "",
          null);
    }
    return plan;
  }
}
