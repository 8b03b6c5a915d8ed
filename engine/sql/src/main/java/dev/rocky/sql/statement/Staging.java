package dev.rocky.sql.statement;

import dev.rocky.name.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of the tables Rocky makes for itself, each made from the key of the table it serves. */
public final class Staging {
  private Staging() {}

  /** The staging relation R of a target (execution.md §13.8). */
  public static TableName stage(TableName target) {
    return target.withTable("_rocky_stage_" + hash(target.key()));
  }

  /** The candidate C that is checked before it is published (execution.md §13.13). */
  public static TableName audit(TableName target) {
    return target.withTable("_rocky_audit_" + hash(target.key()));
  }

  private static String hash(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
