package dev.rocky.sql;

/**
 * Names as strings, mostly without making a new one: a table of recent names, shared by all
 * threads. It may forget, and two threads may overwrite each other's entry; neither changes what is
 * returned, because a string is used only after it was compared.
 */
final class Names {
  private static final int SIZE = 1 << 14;
  private static final String[] RECENT = new String[SIZE];

  private Names() {}

  static String of(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
    String recent = RECENT[slot];
    int length = end - start;
    if (recent != null && recent.length() == length && text.startsWith(recent, start)) {
      return recent;
    }
    String name = text.substring(start, end);
    RECENT[slot] = name;
    return name;
  }
}
