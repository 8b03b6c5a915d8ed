package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.HistoryOutput;
import dev.rocky.output.HistoryOutput.RunHistoryRecord;
import dev.rocky.output.HistoryOutput.RunModelRecord;
import dev.rocky.output.ModelHistoryOutput;
import dev.rocky.output.ModelHistoryOutput.ModelExecutionRecord;
import dev.rocky.state.ModelExecution;
import dev.rocky.state.RunRecord;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code rocky history}: runs of the past, or those of one model or table, newest first (cli.md
 * §8).
 */
final class HistoryCommand {
  private static final int SHOWN = 50;
  private static final int SEARCHED = 100;

  private final Session session;

  HistoryCommand(Session session) {
    this.session = session;
  }

  Reply<HistoryOutput> runs(Optional<String> since) {
    Optional<Instant> from = since.map(HistoryCommand::instant);
    try (StateReader state = StateStores.read(session.stateFile())) {
      List<RunHistoryRecord> runs =
          state.runs(SHOWN).stream()
              .filter(r -> from.isEmpty() || !r.startedAt().isBefore(from.get()))
              .map(r -> run(r, state.executions(r.runId())))
              .toList();
      return Reply.ok(new HistoryOutput(runs, runs.size()));
    }
  }

  Reply<ModelHistoryOutput> model(String name, Optional<String> since) {
    Optional<Instant> from = since.map(HistoryCommand::instant);
    try (StateReader state = StateStores.read(session.stateFile())) {
      List<ModelExecutionRecord> executions =
          state.executionsOf(name, SEARCHED).stream()
              .filter(e -> from.isEmpty() || !e.startedAt().isBefore(from.get()))
              .limit(SHOWN)
              .map(HistoryCommand::execution)
              .toList();
      return Reply.ok(
          new ModelHistoryOutput(name, executions, executions.size(), Optional.empty()));
    }
  }

  private static RunHistoryRecord run(RunRecord run, List<ModelExecution> executions) {
    return new RunHistoryRecord(
        run.runId(),
        run.startedAt(),
        run.finishedAt(),
        run.status().label(),
        run.trigger().label(),
        // A model that was tried again has a row for each attempt, and is one model.
        (int) executions.stream().map(ModelExecution::modelName).distinct().count(),
        millis(run.startedAt(), run.finishedAt()),
        run.configHash(),
        executions.stream()
            .map(e ->
                new RunModelRecord(bare(e.modelName()), e.durationMs(), rows(e), e.status().word()))
            .toList());
  }

  private static ModelExecutionRecord execution(ModelExecution e) {
    return new ModelExecutionRecord(
        bare(e.modelName()),
        e.startedAt(),
        e.finishedAt(),
        e.durationMs(),
        rows(e),
        e.status().word(),
        e.sqlHash());
  }

  private static Optional<Long> rows(ModelExecution e) {
    OptionalLong rows = e.rowsAffected();
    return rows.isPresent() ? Optional.of(rows.getAsLong()) : Optional.empty();
  }

  /** The bare table name of a table key; a model's name as it is (state.md §3.6). */
  static String bare(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static long millis(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }

  private static Instant instant(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "--since takes a date (2031-05-04) or an RFC 3339 timestamp (2031-05-04T07:15:00Z), not '"
              + text
              + "'");
    }
  }
}
