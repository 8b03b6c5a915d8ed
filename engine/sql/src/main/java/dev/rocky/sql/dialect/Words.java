package dev.rocky.sql.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words of one dialect and what each may be used for, read from the resource {@code
 * words/<dialect>.txt}: a line {@code word flags}, where the flags are letters of {@code n} (may be
 * a plain name), {@code a} (may be an alias without AS) and {@code f} (may name a function or
 * type); {@code -} stands for none. Words that are not listed may be all three.
 */
public final class Words {
  /** May name a column or table without quotes. */
  public static final int NAME = 1;

  /** May follow a select item as its alias, without AS. */
  public static final int ALIAS = 2;

  /** May name a function or a type without quotes. */
  public static final int FUNCTION = 4;

  private static final int ANY_USE = NAME | ALIAS | FUNCTION;

  private final String[] texts;
  private final byte[] uses;
  // Open addressing: indexes into texts, or -1, and the hashes of those texts.
  private final short[] slots;
  private final int[] hashes;

  private Words(String[] texts, byte[] uses) {
    this.texts = texts;
    this.uses = uses;
    int size = Integer.highestOneBit(texts.length * 8);
    this.slots = new short[size];
    this.hashes = new int[size];
    Arrays.fill(slots, (short) -1);
    for (int i = 0; i < texts.length; i++) {
      int hash = 0;
      for (int c = 0; c < texts[i].length(); c++) {
        hash = hash(hash, texts[i].charAt(c));
      }
      int slot = slot(hash, size - 1);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (size - 1);
      }
      slots[slot] = (short) i;
      hashes[slot] = hash;
    }
  }

  private static int slot(int hash, int mask) {
    return (hash ^ (hash >>> 13)) & mask;
  }

  static Words read(String dialect) {
    List<String> texts = new ArrayList<>();
    for (Word word : Word.values()) {
      texts.add(word.name());
    }
    byte[] known = new byte[4096];
    Arrays.fill(known, (byte) ANY_USE);
    String list = resource("words/" + dialect + ".txt");
    int at = 0;
    while (at < list.length()) {
      int end = list.indexOf('\n', at);
      int next = end < 0 ? list.length() : end;
      int space = list.indexOf(' ', at);
      if (list.charAt(at) != '#' && space > at && space < next) {
        String word = list.substring(at, space).toUpperCase(Locale.ROOT);
        int index = texts.indexOf(word);
        if (index < 0) {
          index = texts.size();
          texts.add(word);
        }
        known[index] = uses(list, space + 1, next);
      }
      at = next + 1;
    }
    return new Words(texts.toArray(String[]::new), Arrays.copyOf(known, texts.size()));
  }

  private static byte uses(String list, int from, int to) {
    int uses = 0;
    for (int i = from; i < to; i++) {
      uses |=
          switch (list.charAt(i)) {
            case 'n' -> NAME;
            case 'a' -> ALIAS;
            case 'f' -> FUNCTION;
            default -> 0;
          };
    }
    return (byte) uses;
  }

  private static String resource(String name) {
    try (InputStream in = Words.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds one character of a word to its hash, which starts at 0; case does not matter. */
  public static int hash(int hash, char c) {
    return hash * 31 + (c | 0x20);
  }

  /**
   * The token kind of the word at {@code start..end}, or -1 when it is no word of this dialect.
   *
   * @param hash of its characters, see {@link #hash}
   */
  public int kind(String text, int start, int end, int hash) {
    int mask = slots.length - 1;
    for (int slot = slot(hash, mask); slots[slot] >= 0; slot = (slot + 1) & mask) {
      if (hashes[slot] == hash && isEqual(texts[slots[slot]], text, start, end)) {
        return Word.FIRST_KIND + slots[slot];
      }
    }
    return -1;
  }

  private static boolean isEqual(String word, String text, int start, int end) {
    if (word.length() != end - start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = text.charAt(start + i);
      char upper = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
      if (upper != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word, by its token kind, may be used as {@link #NAME}, {@link #ALIAS}, … */
  public boolean mayBe(int kind, int use) {
    return (uses[kind - Word.FIRST_KIND] & use) != 0;
  }

  /** A word in upper case, by its token kind. */
  public String text(int kind) {
    return texts[kind - Word.FIRST_KIND];
  }

  /** Whether a plain name equal to this text would not be read as a name. */
  public boolean needsQuotes(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = hash(hash, name.charAt(i));
    }
    int kind = kind(name, 0, name.length(), hash);
    return kind >= 0 && uses[kind - Word.FIRST_KIND] != ANY_USE;
  }
}
