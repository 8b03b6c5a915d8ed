package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.EngineVersion;
import dev.rocky.output.StateOutput;
import dev.rocky.output.StateOutput.WatermarkEntry;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.state.Watermark;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code rocky state}: the watermarks of the store, and deleting one (cli.md §6, state.md §8.1).
 */
final class StateCommand {
  private final Session session;

  StateCommand(Session session) {
    this.session = session;
  }

  Reply<StateOutput> show() {
    try (StateReader state = StateStores.read(session.stateFile())) {
      return Reply.ok(output(state));
    }
  }

  /** Removes the watermark of one table, so that the next run copies it in full. */
  Reply<StateOutput> delete(String table) {
    try (StateReader state = StateStores.read(session.stateFile())) {
      if (state.watermark(table).isEmpty()) {
        throw new RockyException(
            FailureKind.NOT_FOUND,
            "there is no watermark for table '" + table + "'; `rocky state` lists them");
      }
    }
    try (StateStore store =
        StateStores.write(session.stateFile(), Hosts.writer(), session.clock())) {
      store.commit(writer -> writer.deleteWatermark(table));
      session.notices().info("watermark of " + table + " deleted: its next run copies it in full");
      return Reply.ok(output(store));
    }
  }

  private StateOutput output(StateReader state) {
    OptionalInt version = state.versionOnDisk();
    List<WatermarkEntry> entries =
        state.watermarks().stream()
            .flatMap(w ->
                instant(w).map(at -> new WatermarkEntry(w.tableKey(), at, w.updatedAt())).stream())
            .toList();
    return new StateOutput(
        entries,
        StateStores.SCHEMA_VERSION,
        version.isPresent() ? Optional.of((long) version.getAsInt()) : Optional.empty());
  }

  /**
   * The document knows instants only: a date is its midnight; a number or text has no place in it
   * and is said on stderr.
   */
  private Optional<Instant> instant(Watermark watermark) {
    return switch (watermark.valueType()) {
      case TIMESTAMP -> Optional.of(Instant.parse(watermark.lastValue()));
      case DATE ->
          Optional.of(
              LocalDate.parse(watermark.lastValue()).atStartOfDay(ZoneOffset.UTC).toInstant());
      case NUMBER, TEXT -> {
        session
            .notices()
            .info(
                "the watermark of %s is no time: %s"
                    .formatted(watermark.tableKey(), watermark.lastValue()));
        yield Optional.empty();
      }
    };
  }

  /** Who writes: for the lock and the store's {@code meta} rows. */
  static final class Hosts {
    private Hosts() {}

    static StateStores.Writer writer() {
      return new StateStores.Writer(EngineVersion.current(), host(), ProcessHandle.current().pid());
    }

    static String host() {
      try {
        return java.net.InetAddress.getLocalHost().getHostName();
      } catch (java.net.UnknownHostException e) {
        // A machine without a name can still be told apart by the process id.
        return "localhost";
      }
    }
  }
}
