package dev.rocky.compile;

import dev.rocky.diagnostic.Code;
import dev.rocky.type.UnknownReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was understood of a project (compiler.md §6.6): counted by the phases, never guessed after.
 *
 * @param notAnalysed models that are not parsed, with the finding that says why
 */
public record Coverage(List<OfModel> models, List<NotAnalysed> notAnalysed) {
  public Coverage {
    models = List.copyOf(models);
    notAnalysed = List.copyOf(notAnalysed);
  }

  /**
   * What was understood of one model.
   *
   * @param unknown number of columns by reason, only reasons that occur, in declaration order
   */
  public record OfModel(
      String model,
      boolean parsed,
      int columns,
      int typedColumns,
      Map<UnknownReason, Integer> unknown,
      boolean complete,
      Lineage lineage,
      Optional<ContractStatus> contract) {
    OfModel withContract(ContractStatus status) {
      return new OfModel(
          model, parsed, columns, typedColumns, unknown, complete, lineage, Optional.of(status));
    }

    public boolean fullyTyped() {
      return parsed && complete && columns == typedColumns;
    }
  }

  public enum Lineage {
    COMPLETE,
    AMBIGUOUS,
    UNKNOWN
  }

  public enum ContractStatus {
    SATISFIED,
    VIOLATED,
    UNVERIFIED
  }

  public record NotAnalysed(String model, Code code, String message) {}
}
