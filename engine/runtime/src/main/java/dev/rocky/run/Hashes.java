package dev.rocky.run;

import dev.rocky.materialize.PlannedStatement;
import dev.rocky.materialize.StatementHash;
import java.util.List;

/**
 * The first 16 hex digits of SHA-256 over a text in UTF-8: how runs, statements and graphs are
 * compared.
 */
public final class Hashes {
  private Hashes() {}

  public static String of(String text) {
    return StatementHash.of(text);
  }

  /** Of a unit's statements; empty for none. */
  public static String of(List<PlannedStatement> statements) {
    return StatementHash.of(statements.stream().map(PlannedStatement::sql).toList());
  }
}
