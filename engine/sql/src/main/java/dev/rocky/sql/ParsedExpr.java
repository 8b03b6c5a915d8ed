package dev.rocky.sql;

import dev.rocky.ir.Expr;
import java.util.List;

/**
 * One expression, as far as it could be read.
 *
 * @param errors in order of position; empty when all was understood
 */
public record ParsedExpr(Expr expr, List<ParseError> errors) {
  public ParsedExpr {
    errors = List.copyOf(errors);
  }
}
