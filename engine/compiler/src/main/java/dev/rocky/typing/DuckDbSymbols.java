package dev.rocky.typing;

import dev.rocky.ir.Expr;

/** How DuckDB spells operators when it prints an expression. */
final class DuckDbSymbols {
  private DuckDbSymbols() {}

  static String infix(Expr.BinaryOp op) {
    return switch (op) {
      case EQ -> "=";
      case NE -> "!=";
      case LT -> "<";
      case LE -> "<=";
      case GT -> ">";
      case GE -> ">=";
      case IS_DISTINCT -> "IS DISTINCT FROM";
      case IS_NOT_DISTINCT -> "IS NOT DISTINCT FROM";
      case PLUS -> "+";
      case MINUS -> "-";
      case TIMES -> "*";
      case DIVIDE -> "/";
      case INT_DIVIDE -> "//";
      case MODULO -> "%";
      case CONCAT -> "||";
      case BIT_AND -> "&";
      case BIT_OR -> "|";
      case SHIFT_LEFT -> "<<";
      case SHIFT_RIGHT -> ">>";
      case OR,
          AND,
          XOR,
          NULL_SAFE_EQ,
          POWER,
          BIT_XOR,
          ARROW,
          ARROW_TEXT,
          REGEX,
          NOT_REGEX,
          GLOB,
          OVERLAPS ->
          throw new IllegalStateException("no infix operator: " + op);
    };
  }
}
