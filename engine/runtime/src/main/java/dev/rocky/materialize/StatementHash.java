package dev.rocky.materialize;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The hash of a list of statements: 16 hex digits (execution.md §1). */
public final class StatementHash {
  private StatementHash() {}

  /** Of the statements, joined by {@code ;\n}; empty for none. */
  public static String of(List<String> statements) {
    return statements.isEmpty() ? "" : of(String.join(";\n", statements));
  }

  /** Of a text in UTF-8. */
  public static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
