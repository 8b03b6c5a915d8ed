package dev.rocky.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Collects the bytes of a document and hands them on by the block. */
final class Utf8Sink {
  private static final int BLOCK = 1 << 16;

  private final OutputStream to;
  private final byte[] block = new byte[BLOCK];
  private int used;
  private byte[] line = lineOf(16);

  Utf8Sink(OutputStream to) {
    this.to = to;
  }

  void ascii(char c) {
    room(1);
    block[used++] = (byte) c;
  }

  void ascii(String text) {
    int length = text.length();
    room(length);
    int at = used;
    for (int i = 0; i < length; i++) {
      block[at + i] = (byte) text.charAt(i);
    }
    used = at + length;
  }

  void ascii(byte[] text) {
    bytes(text);
  }

  void bytes(byte[] bytes) {
    if (bytes.length > BLOCK) {
      flush();
      write(bytes, bytes.length);
      return;
    }
    room(bytes.length);
    System.arraycopy(bytes, 0, block, used, bytes.length);
    used += bytes.length;
  }

  /**
   * Writes a text that stands for itself in a JSON string.
   *
   * @return whether it does: only printable ASCII, no quote and no backslash; otherwise nothing was
   *     written
   */
  boolean plain(String text) {
    int length = text.length();
    if (length > BLOCK) {
      return false;
    }
    room(length);
    int at = used;
    byte[] into = block;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
        return false;
      }
      into[at + i] = (byte) c;
    }
    used = at + length;
    return true;
  }

  /** A new line, indented by two spaces for each level. */
  void line(int depth) {
    int length = 1 + 2 * depth;
    if (length > line.length) {
      line = lineOf(2 * depth);
    }
    room(length);
    System.arraycopy(line, 0, block, used, length);
    used += length;
  }

  private static byte[] lineOf(int depth) {
    byte[] line = new byte[1 + 2 * depth];
    Arrays.fill(line, (byte) ' ');
    line[0] = '\n';
    return line;
  }

  /** Hands on what is left. The stream beneath stays open. */
  void close() {
    flush();
  }

  private void room(int length) {
    if (used + length > BLOCK) {
      flush();
    }
  }

  private void flush() {
    write(block, used);
    used = 0;
  }

  private void write(byte[] bytes, int length) {
    try {
      to.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
