package dev.rocky.pipes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * How a parent tells where context and messages are: two environment variables or arguments, each
 * the base64 of a zlib stream of JSON. See <a
 * href="https://docs.dagster.io/guides/build/external-pipelines/dagster-pipes-details-and-customization">
 * Dagster Pipes details</a>.
 */
final class Parameters {
  static final String CONTEXT = "DAGSTER_PIPES_CONTEXT";
  static final String MESSAGES = "DAGSTER_PIPES_MESSAGES";
  private static final int LARGEST = 256 << 20;

  private Parameters() {}

  /** The value of a parameter: an argument wins over the environment. */
  static Optional<String> value(
      String variable, String[] arguments, Map<String, String> environment) {
    String flag = "--" + variable.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals(flag) && i + 1 < arguments.length) {
        return Optional.of(arguments[i + 1]);
      }
      if (arguments[i].startsWith(flag + "=")) {
        return Optional.of(arguments[i].substring(flag.length() + 1));
      }
    }
    return Optional.ofNullable(environment.get(variable));
  }

  /**
   * @param name for the error
   * @throws PipesException if it is not what a parent of Pipes writes
   */
  static Map<String, @Nullable Object> decode(String name, String value) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(value.strip());
    } catch (IllegalArgumentException e) {
      throw new PipesException(name + " is no base64: " + e.getMessage(), e);
    }
    byte[] json = bytes.length > 0 && bytes[0] == '{' ? bytes : inflated(name, bytes);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw new PipesException(name + " does not hold UTF-8", e);
    }
    try {
      return JsonReader.readObject(text, name);
    } catch (PipesException e) {
      throw new PipesException(name + " does not hold a JSON object: " + e.getMessage(), e);
    }
  }

  private static byte[] inflated(String name, byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0 && !inflater.finished()) {
          throw new PipesException(name + " holds a zlib stream that ends too early");
        }
        out.write(buffer, 0, read);
        if (out.size() > LARGEST) {
          throw new PipesException(name + " holds more than " + LARGEST + " bytes");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new PipesException(name + " holds neither a zlib stream nor a JSON object", e);
    } finally {
      inflater.end();
    }
  }
}
