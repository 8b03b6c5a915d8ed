package dev.rocky.command;

import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.StatementObserver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers how each statement ended, by its text: the last time that it was sent. */
final class StatementLog implements StatementObserver {
  /** How a statement ended. */
  record Ended(boolean succeeded, long millis) {}

  private final Map<String, Ended> ended = new LinkedHashMap<>();

  @Override
  public Running started(String adapter, Statement statement) {
    long start = System.nanoTime();
    return (rows, failure) ->
        put(statement.sql(), new Ended(failure.isEmpty(), (System.nanoTime() - start) / 1_000_000));
  }

  private synchronized void put(String sql, Ended how) {
    ended.put(sql, how);
  }

  synchronized Optional<Ended> of(String sql) {
    return Optional.ofNullable(ended.get(sql));
  }
}
