package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.project.RockyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * 16 hex digits over the configuration file before variables are put in, so that no secret enters
 * (state.md §3.5).
 */
final class ConfigHash {
  private ConfigHash() {}

  static String of(RockyConfig config) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(config.file()));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read " + config.file(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
