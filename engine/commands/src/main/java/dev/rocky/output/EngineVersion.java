package dev.rocky.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Rocky's own version, the one number of engine, wheel and npm package; the build writes it. */
public final class EngineVersion {
  private EngineVersion() {}

  /** Such as {@code 1.80.0}. */
  public static String current() {
    return Holder.VERSION;
  }

  private static final class Holder {
    static final String VERSION = read();

    private static String read() {
      try (var in = EngineVersion.class.getResourceAsStream("version.txt")) {
        if (in == null) {
          throw new IllegalStateException("version.txt is missing");
        }
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
