package dev.rocky.lang;

import java.util.ArrayList;
import java.util.List;

/** The words that only a backtick makes a name of (dsl.md §2). */
public final class ReservedWords {
  private static final int SIZE = 128;
  private static final TokenKind[] TABLE = table();

  private ReservedWords() {}

  /** All of them, in alphabetical order. */
  public static List<String> all() {
    List<String> words = new ArrayList<>();
    for (TokenKind kind : TokenKind.values()) {
      if (kind.reserved()) {
        words.add(kind.text());
      }
    }
    return List.copyOf(words);
  }

  /** The kind of a word of the text: a reserved word's own, else a name. */
  static TokenKind kind(String text, int start, int end) {
    int slot = slot(text, start, end);
    while (TABLE[slot] != TokenKind.NAME) {
      String word = TABLE[slot].text();
      if (word.length() == end - start && text.startsWith(word, start)) {
        return TABLE[slot];
      }
      slot = (slot + 1) % SIZE;
    }
    return TokenKind.NAME;
  }

  private static int slot(String text, int start, int end) {
    return (text.charAt(start) * 31
            + text.charAt(start + 1) * 7
            + text.charAt(end - 1)
            + end
            - start)
        % SIZE;
  }

  private static TokenKind[] table() {
    TokenKind[] table = new TokenKind[SIZE];
    java.util.Arrays.fill(table, TokenKind.NAME);
    for (TokenKind kind : TokenKind.values()) {
      if (kind.reserved()) {
        int slot = slot(kind.text(), 0, kind.text().length());
        while (table[slot] != TokenKind.NAME) {
          slot = (slot + 1) % SIZE;
        }
        table[slot] = kind;
      }
    }
    return table;
  }
}
