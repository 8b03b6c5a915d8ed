package dev.rocky.sql;

import dev.rocky.ir.TypeName;
import java.util.List;

/**
 * One type, as far as it could be read.
 *
 * @param errors in order of position; empty when all was understood
 */
public record ParsedType(TypeName type, List<ParseError> errors) {
  public ParsedType {
    errors = List.copyOf(errors);
  }
}
