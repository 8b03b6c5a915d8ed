package dev.rocky.typing;

import dev.rocky.ir.Expr;
import java.util.Optional;

/** What DuckDB calls the result of an item without an alias, as {@code DESCRIBE} gives it; empty where that is not certain. */
final class DuckDbOutputNames {
  private DuckDbOutputNames() {}

  static Optional<String> of(Expr expr, String text) {
    return switch (expr) {
      case Expr.Column column -> Optional.of(column.parts().getLast().text());
      case Expr.Paren paren -> of(paren.inner(), text);
      default -> Optional.empty();
    };
  }
}
