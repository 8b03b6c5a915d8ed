package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky ci} prints. */
public record CiOutput(
    @Doc("True when no finding is an error.") boolean compileOk,
    @Doc("True when no test failed.") boolean testsOk,
    @Doc("Number of models compiled.") long modelsCompiled,
    @Doc("Number of tests that passed.") long testsPassed,
    @Doc("Number of tests that failed.") long testsFailed,
    @Doc("Exit status of the process.") long exitCode,
    @Doc("Findings of the compiler.") List<Diagnostic> diagnostics,
    @Doc("The failed tests.") List<TestFailure> failures,
    @Doc("Number of models that the local engine cannot run.") Optional<Long> testsNotRun)
    implements Output {
  @Override
  public String command() {
    return "ci";
  }
}
