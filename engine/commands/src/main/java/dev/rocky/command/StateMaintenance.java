package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.StateExportOutput;
import dev.rocky.output.StateImportOutput;
import dev.rocky.output.StateRepairOutput;
import dev.rocky.project.ConfigUse;
import dev.rocky.project.StateConfig;
import dev.rocky.state.StateExport;
import dev.rocky.state.StateImport;
import dev.rocky.state.StateRepair;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code rocky state export|import|repair} (state.md §8.1). */
final class StateMaintenance {
  private final Session session;

  StateMaintenance(Session session) {
    this.session = session;
  }

  /** Writes the store to a file, which is there whole or not at all. */
  Reply<StateExportOutput> export(String file) {
    Path target = session.workingDirectory().resolve(file);
    Path beside =
        target.resolveSibling(target.getFileName() + ".writing-" + ProcessHandle.current().pid());
    try {
      Map<String, Long> tables;
      try (BufferedWriter writer = Files.newBufferedWriter(beside)) {
        tables = lines(line -> write(writer, line));
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return Reply.ok(new StateExportOutput(file, tables));
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot write `" + file + "`", e);
    } catch (UncheckedIOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot write `" + file + "`", e);
    } finally {
      beside.toFile().delete();
    }
  }

  /** The same lines to whoever takes them. */
  Map<String, Long> lines(Consumer<String> sink) {
    return StateExport.write(session.stateFile(), session.clock().instant(), sink);
  }

  private static void write(BufferedWriter writer, String line) {
    try {
      writer.write(line);
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the store by what a file says. */
  Reply<StateImportOutput> read(String file, boolean force) {
    requireLocal();
    Path source = session.workingDirectory().resolve(file);
    try (BufferedReader reader = Files.newBufferedReader(source)) {
      StateImport.Result result =
          StateImport.read(
              session.stateFile(),
              reader.lines().iterator(),
              force,
              StateCommand.Hosts.writer(),
              session.clock());
      return Reply.ok(
          new StateImportOutput(file, result.tables(), result.backup().map(Path::toString)));
    } catch (NoSuchFileException e) {
      throw new RockyException(FailureKind.NOT_FOUND, "there is no file `" + file + "`");
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read `" + file + "` as UTF-8 text", e);
    } catch (UncheckedIOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read `" + file + "` as UTF-8 text", e);
    }
  }

  /** Mends the store, or says what would be done. */
  Reply<StateRepairOutput> repair(boolean dryRun, boolean releaseLease) {
    requireLocal();
    StateRepair.Result result =
        StateRepair.run(session.stateFile(), dryRun, StateCommand.Hosts.writer(), session.clock());
    if (releaseLease) {
      session.notices().info("state is kept in a local file: there is no lease to release");
    }
    StateRepairOutput output =
        new StateRepairOutput(
            session.stateFile().toString(),
            result.problems(),
            result.actions(),
            result.lost(),
            result.backup().map(Path::toString),
            result.ok(),
            dryRun);
    return result.ok()
        ? Reply.ok(output)
        : Reply.failed(output, 1, "problems are left in the state store");
  }

  private void requireLocal() {
    Optional<StateConfig.Backend> remote =
        Configs.optional(session, ConfigUse.COMPILE)
            .map(config -> config.state().backend())
            .filter(backend -> backend != StateConfig.Backend.LOCAL);
    if (remote.isPresent()) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "this version keeps state in a local file only; [state] backend = \"%s\" is not available"
              .formatted(remote.get().label()));
    }
  }
}
