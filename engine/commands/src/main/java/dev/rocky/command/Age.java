package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An age in days, as {@code --older-than} writes it (execution.md §20.5). */
final class Age {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([dmy]?)");

  private Age() {}

  /**
   * {@code 90d}, {@code 6m} (30 days each), {@code 1y} (365 days each), or plain days.
   *
   * @throws RockyException for nothing and for other forms
   */
  static long days(String text) {
    Matcher age = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!age.matches() || Long.parseLong(age.group(1)) == 0) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "--older-than takes an age such as 90d, 6m, 1y or 90 (days), not '" + text + "'");
    }
    long count = Long.parseLong(age.group(1));
    return switch (age.group(2)) {
      case "m" -> count * 30;
      case "y" -> count * 365;
      default -> count;
    };
  }
}
