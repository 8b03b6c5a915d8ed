package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky seed} prints. */
public record SeedOutput(
    @Doc("Directory of the seeds.") String seedsDir,
    @Doc("Number of tables loaded.") long tablesLoaded,
    @Doc("Number of tables that failed.") long tablesFailed,
    @Doc("One entry for each seed, by name.") List<SeedTable> tables,
    @Doc("Duration of the whole command.") long durationMs)
    implements Output {
  @Override
  public String command() {
    return "seed";
  }

  /** One seed. */
  public record SeedTable(
      @Doc("Name of the seed.") String name,
      @Doc("Table it was loaded into.") String target,
      @Doc("Number of rows loaded.") long rows,
      @Doc("Number of columns.") long columns,
      @Doc("How long it took.") long durationMs,
      @Doc("What went wrong.") Optional<String> error) {}
}
