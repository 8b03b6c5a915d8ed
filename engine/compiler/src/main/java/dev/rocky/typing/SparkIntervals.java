package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * Interval types: https://docs.databricks.com/aws/en/sql/language-manual/data-types/interval-type.
 */
final class SparkIntervals {
  static final NativeType DAY_TO_SECOND = TypeNames.simple("INTERVAL DAY TO SECOND");
  static final NativeType YEAR_TO_MONTH = TypeNames.simple("INTERVAL YEAR TO MONTH");
  static final NativeType DAY = TypeNames.simple("INTERVAL DAY");

  /** Months and days mixed: the old kind, which no expression but old literals gives. */
  private static final NativeType CALENDAR = TypeNames.simple("INTERVAL");

  private static final List<String> FIELDS =
      List.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");
  private static final int FIRST_OF_DAYS = 2;

  private SparkIntervals() {}

  static boolean is(NativeType type) {
    return type instanceof NativeType.Simple(var name) && name.startsWith("INTERVAL");
  }

  static boolean isMonths(NativeType type) {
    return type instanceof NativeType.Simple(var name)
        && name.startsWith("INTERVAL")
        && (name.contains("YEAR") || name.contains("MONTH"));
  }

  static NativeType literal(Expr.Interval interval) {
    List<Integer> fields = new ArrayList<>();
    add(interval.unit(), fields);
    add(interval.toUnit(), fields);
    if (fields.isEmpty() && interval.value() instanceof Expr.Text text) {
      StringTokenizer words = new StringTokenizer(text.value());
      while (words.hasMoreTokens()) {
        add(words.nextToken(), fields);
      }
    }
    return fields.isEmpty() ? CALENDAR : between(fields);
  }

  private static void add(String unit, List<Integer> fields) {
    String upper = unit.toUpperCase(Locale.ROOT);
    String word = upper.endsWith("S") ? upper.substring(0, upper.length() - 1) : upper;
    int field =
        switch (word) {
          case "WEEK" -> FIELDS.indexOf("DAY");
          case "MILLISECOND", "MICROSECOND", "NANOSECOND" -> FIELDS.indexOf("SECOND");
          default -> FIELDS.indexOf(word);
        };
    if (field >= 0) {
      fields.add(field);
    }
  }

  private static NativeType between(List<Integer> fields) {
    int first = fields.stream().min(Integer::compare).orElseThrow();
    int last = fields.stream().max(Integer::compare).orElseThrow();
    if (first < FIRST_OF_DAYS && last >= FIRST_OF_DAYS) {
      return CALENDAR;
    }
    return TypeNames.simple(
        "INTERVAL " + FIELDS.get(first) + (first == last ? "" : " TO " + FIELDS.get(last)));
  }

  /** The interval with the fields of both; empty: months and days. */
  static Optional<NativeType> common(NativeType a, NativeType b) {
    if (a.equals(b)) {
      return Optional.of(a);
    }
    List<Integer> fields = new ArrayList<>(fields(a));
    List<Integer> more = fields(b);
    if (fields.isEmpty() || more.isEmpty() || isMonths(a) != isMonths(b)) {
      return Optional.empty();
    }
    fields.addAll(more);
    return Optional.of(between(fields));
  }

  private static List<Integer> fields(NativeType type) {
    List<Integer> fields = new ArrayList<>();
    if (type instanceof NativeType.Simple(var name)) {
      StringTokenizer words = new StringTokenizer(name);
      while (words.hasMoreTokens()) {
        add(words.nextToken(), fields);
      }
    }
    return fields;
  }

  /** What a multiple of an interval is. */
  static NativeType whole(NativeType type) {
    return type.equals(CALENDAR) ? CALENDAR : isMonths(type) ? YEAR_TO_MONTH : DAY_TO_SECOND;
  }
}
