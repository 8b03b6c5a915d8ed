package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky test-adapter} prints. */
public record TestAdapterOutput(
    @Doc("Name of the adapter, or path of its command.") String adapter,
    @Doc("Version of the adapter protocol.") String sdkVersion,
    @Doc("Number of tests passed or failed.") long testsRun,
    @Doc("Number of tests that passed.") long testsPassed,
    @Doc("Number of tests that failed.") long testsFailed,
    @Doc("Number of tests that do not apply.") long testsSkipped,
    @Doc("The tests, in order.") List<TestAdapterTestResult> results)
    implements Output {
  @Override
  public String command() {
    return "test-adapter";
  }

  /** How one test of an adapter ended. */
  public record TestAdapterTestResult(
      @Doc("Name of the test.") String name,
      @Doc("What it is about.") AdapterTestCategory category,
      @Doc("How it ended.") AdapterTestStatus status,
      @Doc("The error, or why it was skipped.") Optional<String> message,
      @Doc("How long it took.") long durationMs) {}

  /** What a test of an adapter is about. */
  public enum AdapterTestCategory implements Spelled {
    CONNECTION,
    DDL,
    DML,
    QUERY,
    TYPES,
    DIALECT,
    GOVERNANCE,
    DISCOVERY,
    BATCH_CHECKS
  }

  /** How a test of an adapter ended. */
  public enum AdapterTestStatus implements Spelled {
    PASSED,
    FAILED,
    SKIPPED
  }
}
