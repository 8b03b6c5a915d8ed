package dev.rocky.command;

import dev.rocky.output.JsonReader;
import dev.rocky.sql.statement.Upkeep.PlanFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a warehouse's plan says of bytes and rows (execution.md §20.3); empty where it says nothing.
 */
record PlanReading(Optional<Long> bytes, Optional<Long> rows) {
  private static final PlanReading NOTHING = new PlanReading(Optional.empty(), Optional.empty());

  private static final String NUMBER = "[0-9]+(?:\\.[0-9]+)?(?:E[+-]?[0-9]+)?";

  private static final Pattern STATISTICS =
      Pattern.compile(
          "Statistics\\(sizeInBytes=(%s) ([KMGTPE]i)?B(?:, rowCount=(%s))?"
              .formatted(NUMBER, NUMBER));

  static PlanReading of(PlanFormat format, String answer) {
    return switch (format) {
      case DUCKDB_JSON ->
          new PlanReading(
              Optional.empty(), JsonReader.plain(answer).flatMap(PlanReading::cardinality));
      case SPARK_COST_TEXT -> spark(answer);
      case SNOWFLAKE_JSON ->
          new PlanReading(
              JsonReader.plain(answer)
                  .flatMap(plan -> at(plan, "GlobalStats"))
                  .flatMap(stats -> at(stats, "bytesAssigned"))
                  .flatMap(PlanReading::whole),
              Optional.empty());
      case BIGQUERY_JOB ->
          JsonReader.plain(answer)
              .flatMap(job ->
                  at(job, "totalBytesProcessed")
                      .or(() -> at(job, "statistics").flatMap(s -> at(s, "totalBytesProcessed"))))
              .flatMap(PlanReading::whole)
              .map(bytes -> new PlanReading(Optional.of(bytes), Optional.empty()))
              .orElse(NOTHING);
    };
  }

  /** The lines of a plan for people: operators, indented, where the plan is a tree of them. */
  static List<String> lines(String answer) {
    List<String> lines = new ArrayList<>();
    JsonReader.plain(answer).ifPresent(plan -> operators(plan, 0, lines));
    return lines.isEmpty() ? answer.lines().filter(line -> !line.isBlank()).toList() : lines;
  }

  private static void operators(Object node, int depth, List<String> lines) {
    if (node instanceof List<?> nodes) {
      nodes.forEach(each -> operators(each, depth, lines));
    }
    Optional<Object> name = at(node, "name").or(() -> at(node, "operation"));
    if (name.isPresent()) {
      lines.add(
          "  ".repeat(depth)
              + name.get()
              + ownCardinality(node).map(rows -> " (" + rows + " rows)").orElse(""));
      at(node, "children").ifPresent(children -> operators(children, depth + 1, lines));
    } else {
      at(node, "Operations").ifPresent(operations -> operators(operations, depth, lines));
    }
  }

  /** Of the topmost operator that has one. */
  private static Optional<Long> cardinality(Object node) {
    if (node instanceof List<?> nodes) {
      return nodes.stream().flatMap(each -> cardinality(each).stream()).findFirst();
    }
    return ownCardinality(node).or(() -> at(node, "children").flatMap(PlanReading::cardinality));
  }

  private static Optional<Long> ownCardinality(Object node) {
    return at(node, "extra_info")
        .flatMap(info -> at(info, "Estimated Cardinality"))
        .flatMap(PlanReading::whole);
  }

  /**
   * Of the topmost operator with numbers. A table that was never analyzed has the size 8 EiB, the
   * largest there is: that is no number.
   */
  private static PlanReading spark(String text) {
    Matcher found = STATISTICS.matcher(text);
    while (found.find()) {
      String unit = found.group(2) == null ? "" : found.group(2);
      if (!unit.equals("Ei")) {
        long factor = 1L << (10 * (unit.isEmpty() ? 0 : "KMGTP".indexOf(unit.charAt(0)) + 1));
        return new PlanReading(
            whole(new BigDecimal(found.group(1)).multiply(BigDecimal.valueOf(factor))),
            found.group(3) == null ? Optional.empty() : whole(new BigDecimal(found.group(3))));
      }
    }
    return NOTHING;
  }

  private static Optional<Object> at(Object node, String key) {
    return node instanceof Map<?, ?> map ? Optional.ofNullable(map.get(key)) : Optional.empty();
  }

  private static Optional<Long> whole(Object value) {
    String text = value.toString().replace("~", "");
    if (!text.matches(NUMBER)) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    return number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? Optional.empty()
        : Optional.of(number.longValue());
  }
}
