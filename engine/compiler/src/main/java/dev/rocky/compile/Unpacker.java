package dev.rocky.compile;

import java.nio.charset.StandardCharsets;

/** Takes out what a {@link Packer} put in. The bytes are known to be whole. */
final class Unpacker {
  private final byte[] bytes;
  private int at;

  Unpacker(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int at() {
    return at;
  }

  void skip(int length) {
    at += length;
  }

  int number() {
    int number = 0;
    int shift = 0;
    byte part;
    do {
      part = bytes[at++];
      number |= (part & 0x7f) << shift;
      shift += 7;
    } while (part < 0);
    return number;
  }

  boolean flag() {
    return number() != 0;
  }

  long word() {
    long word = 0;
    for (int i = 0; i < 8; i++) {
      word = word << 8 | (bytes[at++] & 0xff);
    }
    return word;
  }

  Fingerprint print() {
    long first = word();
    return new Fingerprint(first, word());
  }

  String text() {
    int header = number();
    int length = header >>> 1;
    if ((header & 1) == 0) {
      String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
      at += length;
      return text;
    }
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) ((bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff));
      at += 2;
    }
    return new String(text);
  }
}
