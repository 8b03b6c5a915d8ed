package dev.rocky.project;

import dev.rocky.text.SourceText;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A project file, read once as bytes and decoded once: its text, or why there is none (compiler.md
 * §2.1, E053).
 */
sealed interface TextFile {
  int MAX_BYTES = 64 << 20;

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
    byte[] buffer = Buffer.OF_THREAD.get();
    try (FileInputStream in = new FileInputStream(file)) {
      int length = fill(in, buffer);
      return length < buffer.length
          ? decode(buffer, length, shown)
          : large(file, in, buffer, shown);
    } catch (IOException e) {
      return new Unreadable("cannot be read: " + reason(file, e));
    }
  }

  /** Nearly every file fits: two calls of the kernel, and no array of its own. */
  final class Buffer {
    /** The JDK copies up to this many bytes on its stack. */
    private static final int SIZE = 8192;

    private static final ThreadLocal<byte[]> OF_THREAD =
        ThreadLocal.withInitial(() -> new byte[SIZE]);

    private Buffer() {}
  }

  private static int fill(FileInputStream in, byte[] buffer) throws IOException {
    int length = 0;
    while (length < buffer.length) {
      int read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        break;
      }
      length += read;
    }
    return length;
  }

  private static TextFile large(File file, FileInputStream in, byte[] beginning, String shown)
      throws IOException {
    byte[] rest = in.readNBytes(MAX_BYTES - beginning.length + 1);
    int length = beginning.length + rest.length;
    if (length > MAX_BYTES) {
      return new Unreadable(
          "has "
              + Math.max(length, file.length())
              + " bytes; the limit is 64 MiB ("
              + MAX_BYTES
              + " bytes)");
    }
    byte[] all = Arrays.copyOf(beginning, length);
    System.arraycopy(rest, 0, all, beginning.length, rest.length);
    return decode(all, length, shown);
  }

  static TextFile decode(byte[] bytes, int length, String shown) {
    boolean marked =
        length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int from = marked ? 3 : 0;
    String text = new String(bytes, from, length - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      int at = firstInvalid(bytes, from, length);
      if (at >= 0) {
        return new Unreadable("is not UTF-8: byte " + (at + 1) + " fits no character");
      }
    }
    return new Content(new SourceText(shown, text));
  }

  /** The replacement character may also be written; only a strict decoder knows. */
  private static int firstInvalid(byte[] bytes, int from, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length - from);
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
      return Files.isSymbolicLink(file.toPath())
          ? "it is a link that leads nowhere"
          : "it does not exist";
    }
    if (!file.canRead()) {
      return "permission denied";
    }
    return String.valueOf(e.getMessage());
  }
}
