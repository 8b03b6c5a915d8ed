package dev.rocky.command;

import dev.rocky.project.RockyConfig;
import dev.rocky.state.StateStore;
import dev.rocky.state.StateStores;
import dev.rocky.state.Trigger;
import dev.rocky.warehouse.StatementObserver;

/**
 * What {@code run} and {@code apply} work with.
 *
 * @param observer sees each statement
 * @param pipes tells a parent process of Dagster Pipes, where there is one
 */
record RunMeans(Session session, StatementObserver observer, PipesReports pipes) {
  AdapterPool adapters(RockyConfig config) {
    return new AdapterPool(session, config, observer);
  }

  /** Who asked for the run, by {@code ROCKY_RUN_TRIGGER}. */
  Trigger trigger() {
    return session
        .environment()
        .variable("ROCKY_RUN_TRIGGER")
        .map(Trigger::of)
        .orElse(Trigger.MANUAL);
  }

  /** The state store, to be written by this process alone. */
  StateStore store() {
    return StateStores.write(session.stateFile(), StateCommand.Hosts.writer(), session.clock());
  }
}
