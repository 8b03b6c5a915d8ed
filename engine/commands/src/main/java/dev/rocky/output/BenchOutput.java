package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code rocky bench} prints; the same document is the baseline file. */
public record BenchOutput(
    @Doc("When it was measured.") Instant timestamp,
    @Doc("Where it was measured.") BenchSystem system,
    @Doc("The measurements, in order.") List<BenchResult> results)
    implements Output {
  @Override
  public String command() {
    return "bench";
  }

  /** The machine of a measurement. */
  public record BenchSystem(
      @Doc("Operating system.") String os,
      @Doc("Processor architecture.") String arch,
      @Doc("Number of processors.") long cpus) {}

  /** One measurement. */
  public record BenchResult(
      @Doc("Group it belongs to.") @Open({"cold_compile", "dag", "sql_gen", "startup"})
          String group,
      @Doc("What was measured.") String name,
      @Doc("Number of timed iterations.") long iterations,
      @Doc("Mean time.") double meanUs,
      @Doc("Median time.") double medianUs,
      @Doc("Shortest time.") double minUs,
      @Doc("Longest time.") double maxUs,
      @Doc("Amount of work per second, as text.") @Nullable String throughput) {}
}
