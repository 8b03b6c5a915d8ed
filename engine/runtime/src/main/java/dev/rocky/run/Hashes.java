package dev.rocky.run;

import dev.rocky.materialize.PlannedStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The first 16 hex digits of SHA-256 over a text in UTF-8: how runs, statements and graphs are
 * compared.
 */
public final class Hashes {
  private Hashes() {}

  public static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Of a unit's statements, joined by {@code ;\n}; empty for none (execution.md §1). */
  public static String of(List<PlannedStatement> statements) {
    return statements.isEmpty()
        ? ""
        : of(statements.stream().map(PlannedStatement::sql).collect(Collectors.joining(";\n")));
  }
}
