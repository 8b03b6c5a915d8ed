package dev.rocky.ir;

import java.util.List;

/**
 * A type as written: {@code DECIMAL(10,2)}, {@code STRUCT(a INTEGER, b VARCHAR)[]}, {@code
 * ARRAY<INT64>}.
 *
 * @param name words in upper case joined by one space ({@code DOUBLE PRECISION}, {@code TIMESTAMP
 *     WITH TIME ZONE}, {@code ARRAY}, {@code STRUCT}); a user-defined type keeps its dots
 * @param parameters literal parameters, as written: numbers, or the strings of an ENUM
 * @param arguments type arguments: element of ARRAY, key and value of MAP, fields of STRUCT,
 *     members of UNION
 * @param arrays one entry for each {@code []} or {@code [n]} behind it, outermost last; -1 for
 *     {@code []}
 */
public record TypeName(
    int start,
    int end,
    String name,
    List<String> parameters,
    List<Argument> arguments,
    List<Integer> arrays)
    implements Node {
  public TypeName {
    parameters = List.copyOf(parameters);
    arguments = List.copyOf(arguments);
    arrays = List.copyOf(arrays);
  }

  /** A type argument; the name is empty except for fields. */
  public record Argument(String name, TypeName type, boolean notNull) {}
}
