package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.RunOutput;
import dev.rocky.project.PipelineConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.run.Resume;
import dev.rocky.run.Run;
import dev.rocky.run.RunEvent;
import dev.rocky.run.RunListener;
import dev.rocky.run.RunResult;
import dev.rocky.run.RunSettings;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.state.Trigger;
import dev.rocky.warehouse.StatementObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@code rocky run}: carries a pipeline's plan out and records it (cli.md §6, execution.md §2). */
final class RunCommand {
  private final Session session;

  RunCommand(Session session) {
    this.session = session;
  }

  Reply<RunOutput> run(RunRequest request, RunProgressListener progress) {
    try (PipesReports pipes = PipesReports.open(session)) {
      try {
        Reply<RunOutput> reply = run(request, progress, pipes);
        pipes.finished(reply);
        if (!pipes.carryTheDocument()) {
          return reply;
        }
        session.notices().info("stdout carries messages for Dagster; the document is the last one");
        return reply.withDelivery();
      } catch (RuntimeException | Error e) {
        pipes.failed(e);
        throw e;
      }
    }
  }

  private Reply<RunOutput> run(
      RunRequest request, RunProgressListener progress, PipesReports pipes) {
    RockyConfig config = Configs.required(session);
    try (AdapterPool adapters = new AdapterPool(config, StatementObserver.NONE);
        StateStore store =
            StateStores.write(session.stateFile(), StateCommand.Hosts.writer(), session.clock())) {
      PipelineConfig pipeline = new Pipelines(session, config, request, adapters).pipeline();
      Optional<Resume> resume = resume(store, pipeline, request);
      RunRequest whole = resume.map(earlier -> request.over(earlier.run())).orElse(request);
      Pipelines pipelines = new Pipelines(session, config, whole, adapters);
      Run run =
          new Run(
              settings(config, pipeline, whole).with(whole.options(), resume),
              pipelines.warehouse(),
              store,
              session.clock(),
              List.of(logging(), listening(progress), pipes));
      RunResult result;
      try (var _ =
          session
              .interrupts()
              .whenInterrupted(() -> {
                run.interrupt();
                await(run);
              })) {
        result =
            run.carryOut(_ -> {
              Run.Work work = pipelines.work(store);
              pipes.expectModels(work.models().isPresent());
              return work;
            });
      }
      if (result.fatal().isPresent() && result.units().isEmpty() && result.errors().isEmpty()) {
        throw new RockyException(FailureKind.UNKNOWN, result.fatal().get());
      }
      RunOutput output = RunReport.of(result, whole.filter());
      return result
          .complaint()
          .map(text -> Reply.failed(output, result.outcome().exitCode(), text))
          .orElseGet(() -> Reply.ok(output));
    }
  }

  private Optional<Resume> resume(StateStore store, PipelineConfig pipeline, RunRequest request) {
    if (request.resume().isEmpty() && !request.resumeLatest()) {
      return Optional.empty();
    }
    Resume.Found found =
        request
            .resume()
            .map(id -> Resume.byId(store, id, pipeline.name(), Optional.empty()))
            .orElseGet(
                () -> Resume.latest(store, pipeline.name(), request.filter(), Optional.empty()));
    return switch (found) {
      case Resume.Found.Resumable(var resume) -> Optional.of(resume);
      case Resume.Found.Nothing(var reason, var unexpected) -> {
        if (unexpected) {
          session.notices().warn(reason);
        } else {
          session.notices().info(reason);
        }
        yield Optional.empty();
      }
    };
  }

  private static void await(Run run) {
    try {
      run.awaitEnd();
    } catch (InterruptedException e) {
      // A second signal: the process is to end now.
      Thread.currentThread().interrupt();
    }
  }

  private RunSettings settings(RockyConfig config, PipelineConfig pipeline, RunRequest request) {
    return new RunSettings(
        pipeline.name(),
        pipeline.type(),
        pipeline.common().execution(),
        pipeline.common().checks(),
        request.filter(),
        hash(config),
        session.environment().variable("ROCKY_RUN_TRIGGER").map(Trigger::of).orElse(Trigger.MANUAL),
        StateCommand.Hosts.writer());
  }

  /** Of the file before variables are put in, so that no secret enters (state.md §3.5). */
  private static String hash(RockyConfig config) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(config.file()));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read " + config.file(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private RunListener logging() {
    return event -> {
      switch (event) {
        case RunEvent.Warning(var message) -> session.notices().warn(message);
        case RunEvent.Info(var message) -> session.notices().info(message);
        case RunEvent.Started _,
            RunEvent.Planned _,
            RunEvent.UnitStarted _,
            RunEvent.DriftFound _,
            RunEvent.UnitEnded _,
            RunEvent.CheckDone _,
            RunEvent.Ended _ -> {}
      }
      return RunListener.Answer.GO_ON;
    };
  }

  private static RunListener listening(RunProgressListener progress) {
    return event -> {
      switch (event) {
        case RunEvent.Started(var id) -> progress.started(id);
        case RunEvent.Planned(var plan) -> progress.planned(plan.units().size());
        case RunEvent.UnitStarted(var unit) -> progress.unitStarted(unit.tableKey());
        case RunEvent.UnitEnded(var result) ->
            progress.unitEnded(
                result.unit().tableKey(),
                result.isDone(),
                result.durationMs(),
                result.error().map(e -> e.message()).orElse(""));
        case RunEvent.DriftFound _,
            RunEvent.CheckDone _,
            RunEvent.Warning _,
            RunEvent.Info _,
            RunEvent.Ended _ -> {}
      }
      return RunListener.Answer.GO_ON;
    };
  }
}
