package dev.rocky.run;

import dev.rocky.plan.PlannedUnit;
import dev.rocky.text.Order;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts whatever has no unfinished input, in planned order, at most so many at a time, each on a
 * virtual thread. One thread coordinates; results come back to it.
 */
final class Scheduler {
  /** How long running statements may take to stop after an interrupt. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final IntSupplier limit;
  private final Stop stop;
  private final Function<PlannedUnit, UnitResult> work;
  private final Runnable cancel;

  /**
   * @param limit how many at a time; asked before each start
   * @param work runs on the unit's thread, and records what came of it
   * @param cancel cancels what is running; called again and again after an interrupt, as a
   *     statement may just be about to start
   */
  Scheduler(IntSupplier limit, Stop stop, Function<PlannedUnit, UnitResult> work, Runnable cancel) {
    this.limit = limit;
    this.stop = stop;
    this.work = work;
    this.cancel = cancel;
  }

  /** A unit's end as its thread tells it. */
  private sealed interface Message {
    record Ended(UnitResult result) implements Message {}

    /** A mistake of ours: it ends the run, which is still recorded. */
    record Broken(Throwable cause) implements Message {}
  }

  /**
   * Runs all units that can be run.
   *
   * @param ended told each result, on the calling thread, before anything that depends on it starts
   * @return units that were not started, or not ended in time: by unit the upstream that failed,
   *     else an empty text
   */
  Map<PlannedUnit, String> run(List<PlannedUnit> units, BiConsumer<UnitResult, Integer> ended) {
    Map<String, PlannedUnit> byName = new LinkedHashMap<>();
    units.forEach(unit -> byName.put(unit.name(), unit));
    Map<String, Integer> waitingFor = new TreeMap<>();
    Map<String, List<PlannedUnit>> readers = new TreeMap<>();
    PriorityQueue<PlannedUnit> ready = new PriorityQueue<>(Order.byInt(PlannedUnit::index));
    for (PlannedUnit unit : units) {
      List<String> inputs = unit.upstream().stream().filter(byName::containsKey).toList();
      waitingFor.put(unit.name(), inputs.size());
      inputs.forEach(input -> readers.computeIfAbsent(input, k -> new ArrayList<>()).add(unit));
      if (inputs.isEmpty()) {
        ready.add(unit);
      }
    }
    Map<PlannedUnit, String> left = new LinkedHashMap<>();
    units.forEach(unit -> left.put(unit, ""));
    Set<String> doomed = new LinkedHashSet<>();
    BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    int running = 0;
    int finished = 0;
    long deadline = Long.MAX_VALUE;
    while (true) {
      while (running < limit.getAsInt() && !ready.isEmpty() && !stop.requested()) {
        start(ready.remove(), messages);
        running++;
      }
      if (running == 0) {
        break;
      }
      if (stop.interrupted() && deadline == Long.MAX_VALUE) {
        deadline = System.nanoTime() + GRACE.toNanos();
      }
      Message message = next(messages);
      if (message == null) {
        if (deadline != Long.MAX_VALUE) {
          if (System.nanoTime() - deadline >= 0) {
            break;
          }
          cancel.run();
        }
        continue;
      }
      running--;
      switch (message) {
        case Message.Broken(var cause) ->
            throw new IllegalStateException("a unit ended without a result", cause);
        case Message.Ended(var result) -> {
          left.remove(byName.get(result.unit().name()));
          ended.accept(result, ++finished);
          if (result.isDone()) {
            for (PlannedUnit reader : readers.getOrDefault(result.unit().name(), List.of())) {
              if (waitingFor.merge(reader.name(), -1, Integer::sum) == 0
                  && !doomed.contains(reader.name())) {
                ready.add(reader);
              }
            }
          } else {
            doom(result.unit().name(), readers, doomed, left);
          }
        }
      }
    }
    return left;
  }

  private void start(PlannedUnit unit, BlockingQueue<Message> messages) {
    Thread.ofVirtual()
        .name("unit-" + unit.name())
        .start(() -> {
          Message message;
          try {
            message = new Message.Ended(work.apply(unit));
          } catch (RuntimeException | Error e) {
            message = new Message.Broken(e);
          }
          messages.add(message);
        });
  }

  /** Null when there is none for a moment, so that an interrupt is noticed. */
  private static @Nullable Message next(BlockingQueue<Message> messages) {
    try {
      return messages.poll(200, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("the coordinating thread of a run is not interrupted", e);
    }
  }

  /** Everything that reads a failed unit, directly or not, is left with the name of that unit. */
  private static void doom(
      String failed,
      Map<String, List<PlannedUnit>> readers,
      Set<String> doomed,
      Map<PlannedUnit, String> left) {
    Deque<String> next = new ArrayDeque<>(List.of(failed));
    while (!next.isEmpty()) {
      for (PlannedUnit reader : readers.getOrDefault(next.remove(), List.of())) {
        if (doomed.add(reader.name())) {
          left.put(reader, failed);
          next.add(reader.name());
        }
      }
    }
  }
}
