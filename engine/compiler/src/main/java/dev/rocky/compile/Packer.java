package dev.rocky.compile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Values as bytes, one behind the other. {@link Unpacker} takes them out in the same order. */
final class Packer {
  private byte[] bytes = new byte[512];
  private int size;

  int size() {
    return size;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** A number of any sign; small ones take little room. */
  Packer number(int number) {
    room(5);
    int rest = number;
    while ((rest & ~0x7f) != 0) {
      bytes[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  Packer flag(boolean flag) {
    return number(flag ? 1 : 0);
  }

  Packer word(long word) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (word >>> shift);
    }
    return this;
  }

  Packer print(Fingerprint print) {
    return word(print.first()).word(print.second());
  }

  /** A text as it is in memory: also what has no form in UTF-8 comes back. */
  Packer text(String text) {
    boolean wide = false;
    for (int i = 0; i < text.length() && !wide; i++) {
      wide = text.charAt(i) > 0xff;
    }
    number(text.length() << 1 | (wide ? 1 : 0));
    if (!wide) {
      return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    room(2 * text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes[size++] = (byte) (c >>> 8);
      bytes[size++] = (byte) c;
    }
    return this;
  }

  Packer raw(byte[] more) {
    return raw(more, 0, more.length);
  }

  Packer raw(byte[] more, int from, int length) {
    room(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
