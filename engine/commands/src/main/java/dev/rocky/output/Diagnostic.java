package dev.rocky.output;

import org.jspecify.annotations.Nullable;

/** One finding of the compiler, as documents show it. */
public record Diagnostic(
    @Doc("How much the finding weighs.") DiagnosticSeverity severity,
    @Doc("Code of the finding; `rocky explain` tells more about it.")
        @Open({
          "E001", "E010", "E011", "E012", "E013", "E020", "E021", "E022", "E023", "E024", "E025",
          "E026", "W001", "W002", "W003", "W010", "W011", "I001", "I002"
        })
        String code,
    @Doc("What is wrong, in one sentence.") String message,
    @Doc("Model, contract, macro or source file concerned.") String model,
    @Doc("Where it is; null when no file can be named.") @Nullable SourceSpan span,
    @Doc("Proposed fix.") @Nullable String suggestion) {

  /** A finding as documents show it. */
  public static Diagnostic of(dev.rocky.diagnostic.Diagnostic found) {
    return new Diagnostic(
        switch (found.severity()) {
          case ERROR -> DiagnosticSeverity.ERROR;
          case WARNING -> DiagnosticSeverity.WARNING;
          case INFO -> DiagnosticSeverity.INFO;
        },
        found.code().name(),
        found.message(),
        found.model(),
        found.place().map(SourceSpan::of).orElse(null),
        found.suggestion().orElse(null));
  }

  /** How much a finding weighs. */
  public enum DiagnosticSeverity implements Spelled {
    ERROR("Error"),
    WARNING("Warning"),
    INFO("Info");
    private final String spelling;

    DiagnosticSeverity(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
