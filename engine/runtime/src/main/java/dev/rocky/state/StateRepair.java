package dev.rocky.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts a store right (state.md §8.1): what a damaged file still holds is saved, rows of dead runs
 * are closed, left-over files go.
 */
public final class StateRepair {
  private final Path path;
  private final Path real;
  private final boolean dryRun;
  private final StateStores.Writer writer;
  private final Instant now;
  private final List<String> problems = new ArrayList<>();
  private final List<String> actions = new ArrayList<>();
  private final Map<String, Long> lost = new LinkedHashMap<>();
  private Optional<Path> backup = Optional.empty();

  private StateRepair(
      Path path, Path real, boolean dryRun, StateStores.Writer writer, Instant now) {
    this.path = path;
    this.real = real;
    this.dryRun = dryRun;
    this.writer = writer;
    this.now = now;
  }

  /**
   * What was found and done.
   *
   * @param actions with a dry run what would be done
   * @param lost rows that could not be saved, by table
   * @param backup the damaged file, kept
   * @param ok no problem is left
   */
  public record Result(
      List<String> problems,
      List<String> actions,
      Map<String, Long> lost,
      Optional<Path> backup,
      boolean ok) {}

  /**
   * Looks at a store and mends it.
   *
   * @throws StateException when the file is not a store, or not even its schema can be read;
   *     nothing is changed then
   */
  public static Result run(
      Path path, boolean dryRun, StateStores.Writer writer, InstantSource clock) {
    Path real = StateFile.real(path);
    StateRepair repair = new StateRepair(path, real, dryRun, writer, clock.instant());
    if (!StateFile.isAbsent(real)) {
      StateFile.identify(real);
    }
    try (WriterLock _ = WriterLock.take(real, writer, clock, StateStores.LOCK_WAIT)) {
      if (!StateFile.isAbsent(real)) {
        repair.mend();
      }
      repair.removeLeftOvers();
      boolean ok = repair.problems.isEmpty() || !dryRun;
      return new Result(repair.problems, repair.actions, repair.lost, repair.backup, ok);
    } catch (IOException e) {
      throw new StateException(
          "state store `" + path + "` cannot be repaired: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw StateFile.explain(path, e);
    }
  }

  private void mend() throws SQLException, IOException {
    Optional<String> finding = finding();
    if (finding.isEmpty()) {
      try (Connection connection = StateFile.connect(real, dryRun)) {
        StateFile.version(path, connection, Migrations.ALL);
        closeDeadRuns(connection);
      }
      return;
    }
    problems.add("the file is damaged: " + finding.get());
    Path fresh = StateFile.companion(real, ".repair-" + writer.pid());
    try {
      StateFile.remove(fresh);
      salvage(fresh, finding.get());
      try (Connection connection = StateFile.connect(fresh, false)) {
        closeDeadRuns(connection);
      }
      if (!dryRun) {
        backup = Optional.of(StateFile.keepBeside(real, ".corrupt-", now));
        StateFile.replace(real, fresh);
      }
    } finally {
      StateFile.remove(fresh);
    }
  }

  /** What is wrong with the file; empty when it is sound. */
  private Optional<String> finding() {
    if (StateFile.isCut(real)) {
      return Optional.of("it is shorter than its header says");
    }
    String check = StateFile.quickCheck(real);
    return check.equals("ok") ? Optional.empty() : Optional.of(check);
  }

  private void salvage(Path fresh, String finding) throws SQLException {
    try (Connection damaged = StateFile.connect(real, true);
        Statement reading = damaged.createStatement()) {
      // Else SQLite refuses a whole file that is shorter than its header says.
      reading.execute("PRAGMA writable_schema = ON");
      List<StateTable> readable;
      int version;
      try {
        version = StateFile.version(path, damaged, Migrations.ALL);
        readable = StateTable.all(damaged);
      } catch (SQLException e) {
        throw StateFile.damaged(path, finding);
      }
      if (version < 1 || readable.isEmpty()) {
        throw StateFile.damaged(path, finding);
      }
      try (Connection saved = StateFile.connect(fresh, false);
          Statement statement = saved.createStatement()) {
        statement.execute("PRAGMA application_id = " + StateFile.APPLICATION_ID);
        new Migrations(Migrations.ALL.steps().subList(0, version)).apply(saved, 0);
        // A row whose run is lost is worth more than the rule that it needs one.
        statement.execute("PRAGMA foreign_keys = OFF");
        long total = 0;
        for (StateTable table : StateTable.all(saved)) {
          Salvage.Count count = Salvage.copy(damaged, saved, table);
          total += count.saved();
          if (count.lost() > 0) {
            lost.put(table.name(), count.lost());
          }
          if (count.more()) {
            problems.add(
                "table `%s` cannot be read to its end: how many rows that costs is not known"
                    .formatted(table.name()));
          }
        }
        statement.execute(
            "DELETE FROM run_progress_units WHERE run_id NOT IN (SELECT run_id FROM run_progress)");
        if (version < Migrations.ALL.latest()) {
          Migrations.ALL.apply(saved, version);
        }
        actions.add(
            "%d rows that can be read are copied to a new file, the damaged one is kept"
                .formatted(total));
      }
    }
  }

  // --- rows

  private void closeDeadRuns(Connection connection) throws SQLException {
    List<RunProgress> dead = ProgressTable.dead(connection);
    for (RunProgress run : dead) {
      problems.add("run `" + run.runId() + "` was killed: it has no history row");
      actions.add("run `" + run.runId() + "` is recorded as `Failure`, `crashed`");
    }
    long open =
        Sql.first(
                connection,
                "SELECT COUNT(*) FROM partitions WHERE status = 'InProgress'",
                row -> row.getLong(1))
            .orElse(0L);
    if (open > 0) {
      problems.add(open + " partitions are in progress, and nobody works on them");
      actions.add("they are marked as failed: `crashed`");
    }
    Map<String, String> missing = missingMeta(connection);
    missing
        .keySet()
        .forEach(key -> {
          problems.add("the row `" + key + "` of `meta` is missing");
          actions.add("it is made again");
        });
    if (dryRun || (dead.isEmpty() && open == 0 && missing.isEmpty())) {
      return;
    }
    connection.setAutoCommit(false);
    DeadRuns.record(new Transaction(connection, path), writer);
    Sql.update(
        connection,
        "UPDATE partitions SET status = 'Failed', error = 'crashed', computed_at = ? WHERE status = 'InProgress'",
        now);
    for (Map.Entry<String, String> row : missing.entrySet()) {
      Sql.update(
          connection, "INSERT INTO meta (key, value) VALUES (?, ?)", row.getKey(), row.getValue());
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private Map<String, String> missingMeta(Connection connection) throws SQLException {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("store_id", UUID.randomUUID().toString());
    rows.put("created_at", Times.text(now));
    rows.put("created_by", writer.rockyVersion());
    rows.keySet().removeAll(Sql.query(connection, "SELECT key FROM meta", row -> row.getString(1)));
    return rows;
  }

  // --- files

  private void removeLeftOvers() throws IOException {
    Path directory = real.toAbsolutePath().getParent();
    String name = String.valueOf(real.getFileName());
    if (directory == null) {
      return;
    }
    List<Path> left;
    try (var files = Files.list(directory)) {
      left = files.filter(file -> isLeftOver(name, file)).sorted().toList();
    }
    for (Path file : left) {
      problems.add("`" + file.getFileName() + "` was left over");
      actions.add("it is removed");
      if (!dryRun) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isLeftOver(String store, Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals(store + ".base")
        || List.of(".download-", ".upload-", ".new-", ".import-", ".repair-").stream()
            .anyMatch(suffix -> name.startsWith(store + suffix));
  }
}
