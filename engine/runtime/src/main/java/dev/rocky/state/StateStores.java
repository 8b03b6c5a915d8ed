package dev.rocky.state;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Opens state stores. One file for all commands and all pipeline types (state.md §1). */
public final class StateStores {
  /** How long a writing command waits for another process. */
  public static final Duration LOCK_WAIT = Duration.ofSeconds(5);

  /** The format this Rocky writes. */
  public static final int SCHEMA_VERSION = Migrations.ALL.latest();

  private StateStores() {}

  /**
   * For a command that only reads: never creates the file, needs no lock; an absent file is an
   * empty store.
   *
   * @throws StateException when the file is foreign, newer or damaged
   */
  public static StateReader read(Path path) {
    return SqliteStateReader.open(path, Migrations.ALL);
  }

  /**
   * For a command that writes: takes the writer lock, creates or migrates the file, and records
   * runs that were killed.
   *
   * @param writer who it is, for the lock and the {@code meta} table
   * @throws StateException when another process holds the lock for {@link #LOCK_WAIT}, or the file
   *     cannot be written
   */
  public static StateStore write(Path path, Writer writer, InstantSource clock) {
    return SqliteStateStore.open(path, writer, clock, LOCK_WAIT, Migrations.ALL);
  }

  /** The process that writes. */
  public record Writer(String rockyVersion, String host, long pid) {}
}
