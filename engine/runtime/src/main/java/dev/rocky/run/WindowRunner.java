package dev.rocky.run;

import dev.rocky.failure.RockyException;
import dev.rocky.materialize.Step;
import dev.rocky.plan.PlannedUnit;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Session;
import dev.rocky.warehouse.WarehouseAdapter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Rebuilds the windows of one model: so many at a time, each on a connection of its own. After a
 * failure no window is started; those that run are waited for (execution.md §14.6).
 */
final class WindowRunner {
  private final WarehouseAdapter warehouse;
  private final PartitionBook book;
  private final InstantSource clock;
  private final Metrics.Meter meter;
  private final Stop stop;

  WindowRunner(
      WarehouseAdapter warehouse,
      PartitionBook book,
      InstantSource clock,
      Metrics.Meter meter,
      Stop stop) {
    this.warehouse = warehouse;
    this.book = book;
    this.clock = clock;
    this.meter = meter;
    this.stop = stop;
  }

  PartitionBook book() {
    return book;
  }

  /**
   * What came of the windows that were started, ascending. Never throws what a window throws.
   *
   * @param last whether nothing is to come after the windows: then each is done when it ends
   */
  List<WindowResult> run(PlannedUnit unit, Step.Windows windows, boolean last) {
    Queue queue = new Queue(windows.writes(), last);
    int workers = Math.min(windows.parallel(), windows.writes().size());
    if (workers <= 1) {
      work(unit, queue);
    } else {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        threads.add(
            Thread.ofVirtual()
                .name("window-" + unit.name() + "-" + i)
                .start(() -> {
                  try {
                    work(unit, queue);
                  } catch (RuntimeException | Error e) {
                    queue.broke(e);
                  }
                }));
      }
      threads.forEach(WindowRunner::await);
    }
    return queue.results();
  }

  private void work(PlannedUnit unit, Queue queue) {
    while (!stop.requested()) {
      int next = queue.next();
      if (next < 0) {
        return;
      }
      WindowResult result = rebuild(unit, queue.write(next), queue.last);
      queue.ended(next, result);
    }
  }

  private WindowResult rebuild(PlannedUnit unit, Step.WindowWrite write, boolean last) {
    book.started(unit, write);
    Instant start = clock.instant();
    OptionalLong rows = OptionalLong.empty();
    Optional<UnitError> error = Optional.empty();
    try (Session session = warehouse.session()) {
      rows = write(session, write.write());
    } catch (RockyException e) {
      error = Optional.of(UnitError.of(e));
    }
    WindowResult result =
        new WindowResult(
            write.window(),
            start,
            Math.max(0, Duration.between(start, clock.instant()).toMillis()),
            rows,
            Hashes.of(write.write().planned()),
            error);
    if (last) {
      book.ended(unit, result);
    }
    return result;
  }

  /** The rows of the last statement that writes: what was inserted. */
  private OptionalLong write(Session session, Step.Write write) {
    long start = System.nanoTime();
    List<Session.Outcome> outcomes;
    try {
      outcomes = session.run(write.group());
    } finally {
      meter.statements(write.group().statements().size(), (System.nanoTime() - start) / 1_000_000);
    }
    OptionalLong rows = OptionalLong.empty();
    for (Session.Outcome outcome : outcomes) {
      if (outcome.statement().kind() == Statement.Kind.WRITE && outcome.rows().isPresent()) {
        rows = outcome.rows();
      }
    }
    return rows;
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        // Its own statements are cancelled by the warehouse; what it did must be known.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Windows that wait, and what came of those that do not; several threads take from it. */
  private static final class Queue {
    private final List<Step.WindowWrite> writes;
    private final boolean last;
    private final AtomicReferenceArray<WindowResult> results;
    private final AtomicBoolean failed = new AtomicBoolean();
    private Optional<Throwable> broken = Optional.empty();
    private int taken;

    Queue(List<Step.WindowWrite> writes, boolean last) {
      this.writes = writes;
      this.last = last;
      this.results = new AtomicReferenceArray<>(writes.size());
    }

    /** The index of the next window; -1 when none is to be started any more. */
    synchronized int next() {
      return failed.get() || taken == writes.size() ? -1 : taken++;
    }

    Step.WindowWrite write(int index) {
      return writes.get(index);
    }

    void ended(int index, WindowResult result) {
      results.set(index, result);
      if (!result.isDone()) {
        failed.set(true);
      }
    }

    /** A mistake of ours. */
    synchronized void broke(Throwable cause) {
      failed.set(true);
      broken = broken.or(() -> Optional.of(cause));
    }

    synchronized List<WindowResult> results() {
      broken.ifPresent(cause -> {
        throw new IllegalStateException("a window ended without a result", cause);
      });
      List<WindowResult> all = new ArrayList<>();
      for (int i = 0; i < results.length(); i++) {
        WindowResult result = results.get(i);
        if (result != null) {
          all.add(result);
        }
      }
      return all;
    }
  }
}
