package dev.rocky.project;

import dev.rocky.type.DataType;
import java.util.List;
import java.util.Optional;

/**
 * A {@code <model>.contract.toml}, read and valid (compiler.md §9).
 *
 * @param model the model it is for, by file stem
 * @param explicit whether it comes from {@code --contracts} rather than from beside the model
 */
public record Contract(
    String model,
    boolean explicit,
    List<ContractColumn> columns,
    List<String> required,
    List<String> protectedColumns,
    boolean noNewNullable,
    List<TypeChange> allowedTypeChanges,
    Places places) {
  public Contract {
    columns = List.copyOf(columns);
    required = List.copyOf(required);
    protectedColumns = List.copyOf(protectedColumns);
    allowedTypeChanges = List.copyOf(allowedTypeChanges);
  }

  /**
   * @param key dotted path of the entry, {@code columns[0]}
   */
  public record ContractColumn(
      String name, Optional<ContractType> type, Optional<Boolean> nullable, String key) {}

  /**
   * A type as a contract writes it.
   *
   * @param text as written
   * @param type what it means; an array, map, struct or decimal without arguments matches any of
   *     its kind ({@code anyOfKind})
   */
  public record ContractType(String text, DataType type, boolean anyOfKind) {}

  public record TypeChange(ContractType from, ContractType to) {}
}
