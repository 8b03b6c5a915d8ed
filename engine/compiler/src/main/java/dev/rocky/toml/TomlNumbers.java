package dev.rocky.toml;

import dev.rocky.toml.TomlValue.Moment;
import dev.rocky.toml.TomlValue.Real;
import dev.rocky.toml.TomlValue.Whole;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Numbers, dates and times of TOML. */
final class TomlNumbers {
  private TomlNumbers() {}

  static TomlValue read(TomlScanner in) throws TomlScanner.Stop {
    int c = in.peek();
    if (isDigit(c)) {
      if (isDigit(in.peek(1)) && in.peek(2) == ':') {
        return moment(in);
      }
      if (isDigit(in.peek(1)) && isDigit(in.peek(2)) && isDigit(in.peek(3)) && in.peek(4) == '-') {
        return moment(in);
      }
      if (c == '0') {
        int radix =
            switch (in.peek(1)) {
              case 'x' -> 16;
              case 'o' -> 8;
              case 'b' -> 2;
              default -> 10;
            };
        if (radix != 10) {
          return radixNumber(in, radix);
        }
      }
      return decimal(in);
    }
    if (c == '+' || c == '-' || c == 'i' || c == 'n') {
      return decimal(in);
    }
    throw in.notAValue();
  }

  private static TomlValue radixNumber(TomlScanner in, int radix) throws TomlScanner.Stop {
    int start = in.at();
    in.advance(2);
    String digits = digits(in, radix, start);
    try {
      return new Whole(start, in.at(), Long.parseLong(digits, radix));
    } catch (NumberFormatException _) {
      throw in.stop(start, "number does not fit in 64 bits");
    }
  }

  private static TomlValue decimal(TomlScanner in) throws TomlScanner.Stop {
    int start = in.at();
    boolean negative = in.peek() == '-';
    if (negative || in.peek() == '+') {
      in.advance(1);
    }
    if (in.takeWord("inf")) {
      return new Real(
          start, in.at(), negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    if (in.takeWord("nan")) {
      return new Real(start, in.at(), Double.NaN);
    }
    if (!isDigit(in.peek())) {
      throw in.notAValue();
    }
    StringBuilder number = new StringBuilder();
    if (negative) {
      number.append('-');
    }
    String whole = digits(in, 10, start);
    if (whole.length() > 1 && whole.charAt(0) == '0') {
      throw in.stop(start, "a number has no leading zero; a text stands in quotes");
    }
    number.append(whole);
    boolean real = false;
    if (in.peek() == '.') {
      in.advance(1);
      number.append('.').append(digits(in, 10, start));
      real = true;
    }
    if (in.peek() == 'e' || in.peek() == 'E') {
      in.advance(1);
      number.append('e');
      if (in.peek() == '+' || in.peek() == '-') {
        number.append((char) in.peek());
        in.advance(1);
      }
      number.append(digits(in, 10, start));
      real = true;
    }
    if (TomlScanner.isWordPart(in.peek()) || in.peek() == '.') {
      throw in.stop(start, "no valid number; a text stands in quotes");
    }
    if (real) {
      return new Real(start, in.at(), Double.parseDouble(number.toString()));
    }
    try {
      return new Whole(start, in.at(), Long.parseLong(number.toString()));
    } catch (NumberFormatException _) {
      throw in.stop(start, "number does not fit in 64 bits");
    }
  }

  /** One or more digits; single underscores may stand between them. */
  private static String digits(TomlScanner in, int radix, int start) throws TomlScanner.Stop {
    StringBuilder digits = new StringBuilder();
    boolean underscore = true;
    while (true) {
      int c = in.peek();
      if (c == '_') {
        if (underscore) {
          throw in.stop(start, "an underscore in a number stands between two digits");
        }
        underscore = true;
      } else if (c >= 0 && c < 128 && Character.digit(c, radix) >= 0) {
        digits.append((char) c);
        underscore = false;
      } else {
        break;
      }
      in.advance(1);
    }
    if (digits.isEmpty()) {
      throw in.stop(start, "no valid number; a text stands in quotes");
    }
    if (underscore) {
      throw in.stop(start, "an underscore in a number stands between two digits");
    }
    return digits.toString();
  }

  private static TomlValue moment(TomlScanner in) throws TomlScanner.Stop {
    int start = in.at();
    try {
      if (in.peek(2) == ':') {
        LocalTime time = time(in, start);
        return new Moment(start, in.at(), time);
      }
      LocalDate date =
          LocalDate.of(number(in, 4, start), after(in, '-', 2, start), after(in, '-', 2, start));
      boolean timed =
          in.peek() == 'T'
              || in.peek() == 't'
              || (in.peek() == ' ' && isDigit(in.peek(1)) && isDigit(in.peek(2)));
      if (!timed) {
        return new Moment(start, in.at(), date);
      }
      in.advance(1);
      LocalDateTime local = date.atTime(time(in, start));
      int c = in.peek();
      if (c == 'Z' || c == 'z') {
        in.advance(1);
        return new Moment(start, in.at(), OffsetDateTime.of(local, ZoneOffset.UTC));
      }
      if (c == '+' || c == '-') {
        in.advance(1);
        int hours = number(in, 2, start);
        int minutes = after(in, ':', 2, start);
        if (hours > 23 || minutes > 59) {
          throw in.stop(start, "no such time zone offset");
        }
        int sign = c == '-' ? -1 : 1;
        return new Moment(
            start,
            in.at(),
            OffsetDateTime.of(local, ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes)));
      }
      return new Moment(start, in.at(), local);
    } catch (DateTimeException _) {
      throw in.stop(start, "no such date or time");
    }
  }

  private static LocalTime time(TomlScanner in, int start) throws TomlScanner.Stop {
    int hour = number(in, 2, start);
    int minute = after(in, ':', 2, start);
    int second = after(in, ':', 2, start);
    int nanos = 0;
    if (in.peek() == '.') {
      in.advance(1);
      int count = 0;
      while (isDigit(in.peek())) {
        if (count < 9) {
          nanos = nanos * 10 + (in.peek() - '0');
          count++;
        }
        in.advance(1);
      }
      if (count == 0) {
        throw in.stop(start, "no such date or time");
      }
      for (; count < 9; count++) {
        nanos *= 10;
      }
    }
    return LocalTime.of(hour, minute, second, nanos);
  }

  private static int after(TomlScanner in, char separator, int digits, int start)
      throws TomlScanner.Stop {
    if (in.peek() != separator) {
      throw in.stop(start, "no such date or time");
    }
    in.advance(1);
    return number(in, digits, start);
  }

  private static int number(TomlScanner in, int digits, int start) throws TomlScanner.Stop {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      if (!isDigit(in.peek())) {
        throw in.stop(start, "no such date or time");
      }
      value = value * 10 + (in.peek() - '0');
      in.advance(1);
    }
    return value;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
