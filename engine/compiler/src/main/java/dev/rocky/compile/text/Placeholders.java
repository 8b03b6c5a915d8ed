package dev.rocky.compile.text;

import dev.rocky.name.DialectName;
import java.util.ArrayList;
import java.util.List;

/**
 * The partition placeholders {@code @start_date} and {@code @end_date}: whole words outside
 * comments and strings (compiler.md §8).
 */
public final class Placeholders {
  private Placeholders() {}

  /** One use; {@code start} is true for {@code @start_date}. */
  public record Use(int at, int end, boolean start) {}

  /** Every use in the SQL text of a dialect, in order. */
  public static List<Use> in(String sql, DialectName dialect) {
    if (sql.indexOf('@') < 0) {
      return List.of();
    }
    TextScan scan = TextScan.sql(sql, dialect);
    List<Use> uses = new ArrayList<>();
    for (int at = 0; at < sql.length(); at = scan.next(at)) {
      if (sql.charAt(at) == '@' && scan.part(at) == TextScan.Part.CODE) {
        int end = Names.end(sql, at + 1);
        String word = sql.substring(at + 1, end);
        if (word.equals("start_date") || word.equals("end_date")) {
          uses.add(new Use(at, end, word.equals("start_date")));
        }
      }
    }
    return uses;
  }

  /** The text with both placeholders replaced by quoted bounds. */
  public static String replace(
      String sql, DialectName dialect, String startLiteral, String endLiteral) {
    StringBuilder out = new StringBuilder(sql.length() + 32);
    int from = 0;
    for (Use use : in(sql, dialect)) {
      out.append(sql, from, use.at()).append(use.start() ? startLiteral : endLiteral);
      from = use.end();
    }
    return out.append(sql, from, sql.length()).toString();
  }
}
