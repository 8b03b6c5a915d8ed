package dev.rocky.compile;

import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Contract;
import java.util.function.Consumer;

/**
 * Holds a contract against what its model returns (compiler.md §9); kept as long as both stay the
 * same.
 */
@FunctionalInterface
public interface ContractRule {
  Coverage.ContractStatus check(TypedModel model, Contract contract, Consumer<Diagnostic> found);
}
