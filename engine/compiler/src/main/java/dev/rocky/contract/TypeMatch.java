package dev.rocky.contract;

import dev.rocky.project.Contract.ContractType;
import dev.rocky.type.DataType;

/** Whether a type is the one a contract names: exact, not "fits" (compiler.md §9). */
public final class TypeMatch {
  private TypeMatch() {}

  public static boolean matches(ContractType promised, DataType inferred) {
    if (!promised.anyOfKind()) {
      return promised.type().equals(inferred);
    }
    return switch (promised.type()) {
      case DataType.Decimal _ -> inferred instanceof DataType.Decimal;
      case DataType.Array _ -> inferred instanceof DataType.Array;
      case DataType.Map _ -> inferred instanceof DataType.Map;
      case DataType.Struct _ -> inferred instanceof DataType.Struct;
      case DataType.Simple simple -> simple.equals(inferred);
    };
  }
}
