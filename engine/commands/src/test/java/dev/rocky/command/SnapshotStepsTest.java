package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.materialize.SnapshotWork.Named;
import dev.rocky.output.SnapshotOutput.SnapshotStep;
import dev.rocky.sql.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which step bears the error, and what became of the others (execution.md §6). */
class SnapshotStepsTest {
  private static final List<Named> STEPS =
      List.of(
          new Named("initial_load", "CREATE"),
          new Named("merge_1", "CLOSE"),
          new Named("merge_2", "INSERT"),
          new Named("merge_3", "GONE"));

  private final StatementLog log = new StatementLog();

  private void sent(String... statements) {
    for (String sql : statements) {
      log.started("default", new Statement(sql, Statement.Kind.WRITE))
          .ended(OptionalLong.empty(), Optional.empty());
    }
  }

  private void failed(String sql) {
    log.started("default", new Statement(sql, Statement.Kind.WRITE))
        .ended(
            OptionalLong.empty(),
            Optional.of(new RockyException(FailureKind.QUERY_REJECTED, "no")));
  }

  private static List<String> text(List<SnapshotStep> steps) {
    List<String> texts = new ArrayList<>();
    for (SnapshotStep step : steps) {
      texts.add(
          step.step()
              + " "
              + step.status().spelling()
              + step.error().map(error -> ": " + error).orElse(""));
    }
    return texts;
  }

  @Test
  void mergesBeforeTheFailedOneAreUndone() {
    sent("CREATE", "CLOSE");
    failed("INSERT");
    assertEquals(
        List.of(
            "initial_load ok",
            "merge_1 skipped: undone: merge_2 failed",
            "merge_2 error: no",
            "merge_3 skipped"),
        text(new SnapshotSteps(log).failed(STEPS, "no")));
  }

  @Test
  void aGuardStopsBeforeTheFirstStep() {
    assertEquals(
        List.of(
            "initial_load error: keys", "merge_1 skipped", "merge_2 skipped", "merge_3 skipped"),
        text(new SnapshotSteps(log).failed(STEPS, "keys")));
  }

  @Test
  void anEndOfTheGroupThatFailsIsTheLastStepsError() {
    sent("CREATE", "CLOSE", "INSERT", "GONE");
    assertEquals(
        List.of(
            "initial_load ok",
            "merge_1 skipped: undone: merge_3 failed",
            "merge_2 skipped: undone: merge_3 failed",
            "merge_3 error: commit"),
        text(new SnapshotSteps(log).failed(STEPS, "commit")));
  }

  @Test
  void allAreDone() {
    sent("CREATE", "CLOSE", "INSERT", "GONE");
    assertEquals(
        List.of("initial_load ok", "merge_1 ok", "merge_2 ok", "merge_3 ok"),
        text(new SnapshotSteps(log).done(STEPS)));
  }
}
