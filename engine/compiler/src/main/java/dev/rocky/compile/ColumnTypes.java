package dev.rocky.compile;

import dev.rocky.compile.TypedModel.OutputColumn;
import dev.rocky.type.DataType;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.TypeRules;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes columns of native types: what each is called, portably and by the warehouse, is found out
 * once. Safe to ask from several threads.
 */
final class ColumnTypes {
  private final TypeRules rules;
  private final Map<NativeType, Names> known = new ConcurrentHashMap<>();

  private record Names(
      NativeType type,
      DataType portable,
      Optional<String> printed,
      Optional<UnknownReason> unknown) {}

  ColumnTypes(TypeRules rules) {
    this.rules = rules;
  }

  OutputColumn column(String name, NativeType type, boolean nullable, int start, int end) {
    Names names = known.get(type);
    if (names == null) {
      names = names(type);
      known.put(type, names);
    }
    return new OutputColumn(
        name,
        names.type(),
        names.portable(),
        names.printed(),
        nullable,
        names.unknown(),
        start,
        end);
  }

  private Names names(NativeType type) {
    String printed = type.isUnknown() ? "" : rules.print(type);
    return new Names(
        type,
        rules.portable(type),
        printed.isEmpty() ? Optional.empty() : Optional.of(printed),
        type instanceof NativeType.Unknown(var why) ? Optional.of(why) : Optional.empty());
  }
}
