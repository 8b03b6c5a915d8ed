package dev.rocky.typing;

/** Whether a string literal can be read as a date or a timestamp; it errs on the side of yes. */
final class TemporalText {
  private TemporalText() {}

  /**
   * False only when the text clearly is no date: it does not begin with a plausible {@code y-m-d},
   * {@code y/m/d}, and is no special word.
   */
  static boolean mayBeDate(String text) {
    String t = text.strip();
    if (t.isEmpty()) {
      return false;
    }
    char first = t.charAt(0);
    if (Character.isLetter(first)) {
      return switch (t.toLowerCase(java.util.Locale.ROOT)) {
        case "epoch", "infinity", "now", "today", "tomorrow", "yesterday" -> true;
        default -> false;
      };
    }
    if (first == '-' || first == '+') {
      return t.length() > 1 && !t.substring(1).isBlank();
    }
    if (first < '0' || first > '9') {
      return false;
    }
    int[] part = new int[3];
    int parts = 0;
    int i = 0;
    while (i < t.length() && parts < 3) {
      int digits = 0;
      while (i < t.length() && isDigit(t.charAt(i)) && digits < 9) {
        part[parts] = part[parts] * 10 + (t.charAt(i) - '0');
        i++;
        digits++;
      }
      if (digits == 0) {
        return false;
      }
      parts++;
      if (parts < 3 && i < t.length() && isSeparator(t.charAt(i))) {
        i++;
      } else {
        break;
      }
    }
    // 2024-13-45 is clearly none; 20240101, 01/02/2024 and the like are left to the warehouse.
    boolean yearFirst = parts == 3 && part[0] > 31;
    return !yearFirst || (part[1] >= 1 && part[1] <= 12 && part[2] >= 1 && part[2] <= 31);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '/' || c == '.' || c == '\\' || c == ' ';
  }
}
