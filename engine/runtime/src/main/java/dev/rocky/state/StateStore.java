package dev.rocky.state;

import java.util.function.Consumer;

/**
 * The state store of a writing command: it holds the writer lock from opening to {@link #close}.
 */
public interface StateStore extends StateReader {

  /**
   * Does {@code work} in one transaction, all or nothing, and returns when it is committed. Work of
   * several threads is done one after another; it must not wait for anything outside the store.
   *
   * @throws StateException when nothing was written
   */
  void commit(Consumer<StateWriter> work);

  /** Tells who asks why the store is locked which run holds it. */
  void announce(String runId);
}
