package dev.rocky.command;

import dev.rocky.name.DialectName;
import java.util.Optional;

/**
 * {@code rocky compile}.
 *
 * @param model limits what is reported; the whole project is compiled
 * @param select limits it likewise
 * @param expandMacros adds each model's SQL with its macros replaced
 * @param strictCoverage whatever was not understood is an error
 * @param targetDialect of the portability lint; empty: as configured
 */
public record CompileRequest(
    ModelsRequest models,
    Optional<String> model,
    SelectRequest select,
    boolean expandMacros,
    boolean strictCoverage,
    Optional<DialectName> targetDialect) {
  /** About every model, or one. */
  public CompileRequest(
      ModelsRequest models, Optional<String> model, boolean expandMacros, boolean strictCoverage) {
    this(models, model, SelectRequest.NONE, expandMacros, strictCoverage, Optional.empty());
  }
}
