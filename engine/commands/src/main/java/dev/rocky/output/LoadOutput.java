package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky load} prints. */
public record LoadOutput(
    @Doc("Directory of the files.") String sourceDir,
    @Doc("Requested format, or `auto`.") String format,
    @Doc("Number of files loaded.") long filesLoaded,
    @Doc("Number of files that failed.") long filesFailed,
    @Doc("Number of rows loaded.") long totalRows,
    @Doc("Number of bytes read.") long totalBytes,
    @Doc("One entry for each file, by name.") List<LoadFile> files,
    @Doc("Duration of the whole command.") long durationMs)
    implements Output {
  @Override
  public String command() {
    return "load";
  }

  /** One loaded file. */
  public record LoadFile(
      @Doc("Path of the file.") String file,
      @Doc("Table it was loaded into.") String target,
      @Doc("Number of rows loaded.") long rowsLoaded,
      @Doc("Number of bytes read.") long bytesRead,
      @Doc("How long it took.") long durationMs,
      @Doc("What went wrong.") Optional<String> error,
      @Doc("How the file compares with its contract.") Optional<LoadContract> contract) {}

  /** How a file compares with its contract. */
  public record LoadContract(
      @Doc("True when there is no violation.") boolean passed,
      @Doc("What the contract forbids.") List<LoadContractViolation> violations,
      @Doc("What to know, one sentence each.") List<String> warnings) {}

  /** One violation of a contract. */
  public record LoadContractViolation(
      @Doc("Rule that is violated.") String rule,
      @Doc("Column concerned.") String column,
      @Doc("What is wrong.") String message) {}
}
