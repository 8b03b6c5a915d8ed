package dev.rocky.project;

import dev.rocky.text.SourceText;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A project file, read once as bytes and decoded once: its text, or why there is none (compiler.md
 * §2.1, E053).
 */
sealed interface TextFile {
  long MAX_BYTES = 64L << 20;

  record Content(SourceText source) implements TextFile {}

  /**
   * @param reason continues "file `x` …"
   */
  record Unreadable(String reason) implements TextFile {}

  /**
   * @param shown the name users know the file by
   */
  static TextFile read(Path path, String shown) {
    return read(path.toFile(), shown);
  }

  static TextFile read(File file, String shown) {
    byte[] bytes;
    if (file.length() > MAX_BYTES) {
      return new Unreadable("is larger than 64 MiB");
    }
    try (FileInputStream in = new FileInputStream(file)) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      return new Unreadable("cannot be read: " + reason(file, e));
    }
    return decode(bytes, shown);
  }

  static TextFile decode(byte[] bytes, String shown) {
    int from =
        bytes.length >= 3
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF
            ? 3
            : 0;
    String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      int at = firstInvalid(bytes, from);
      if (at >= 0) {
        return new Unreadable("is not UTF-8: byte " + (at + 1) + " fits no character");
      }
    }
    return new Content(new SourceText(shown, text));
  }

  /** The replacement character may also be written; only a strict decoder knows. */
  private static int firstInvalid(byte[] bytes, int from) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(in);
      return -1;
    } catch (CharacterCodingException _) {
      return in.position();
    }
  }

  private static String reason(File file, IOException e) {
    if (file.isDirectory()) {
      return "it is a directory";
    }
    if (!file.exists()) {
      return "it does not exist";
    }
    if (!file.canRead()) {
      return "permission denied";
    }
    return String.valueOf(e.getMessage());
  }
}
