package dev.rocky.check;

import dev.rocky.failure.RockyException;
import dev.rocky.project.ChecksConfig;
import dev.rocky.sql.statement.StatementDialect.TimeColumn;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.WarehouseAdapter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago the newest row of a table was written (execution.md §16.2). */
final class FreshnessCheck {
  private static final List<String> USUAL = List.of("_fivetran_synced", "_loaded_at", "_synced_at");
  private static final Pattern ANSWER =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?))?\\s*(Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");

  private FreshnessCheck() {}

  /** The column to look at; empty when the table has none that is configured or usual. */
  static Optional<String> column(
      CheckTarget target, ChecksConfig.Freshness config, List<String> columns) {
    Optional<String> named = config.column().or(target::timeColumn);
    if (named.isPresent()) {
      return named;
    }
    return USUAL.stream()
        .filter(usual -> columns.stream().anyMatch(usual::equalsIgnoreCase))
        .findFirst();
  }

  static CheckResult.Freshness of(
      WarehouseAdapter warehouse,
      CheckTarget target,
      String column,
      ChecksConfig.Freshness config,
      Instant now) {
    long threshold = threshold(config, target.target().schema());
    try {
      Rows rows =
          warehouse.query(
              warehouse
                  .dialect()
                  .freshness(List.of(new TimeColumn(target.at(), column)))
                  .getFirst());
      Optional<String> text = rows.isEmpty() ? Optional.empty() : rows.at(0, 3).display();
      if (text.isEmpty()) {
        return notEvaluated(now, threshold, "no value in " + column);
      }
      Optional<Instant> newest = instant(text.get());
      if (newest.isEmpty()) {
        return notEvaluated(now, threshold, "`%s` in %s is no time".formatted(text.get(), column));
      }
      long lag = Math.max(0, now.getEpochSecond() - newest.get().getEpochSecond());
      return new CheckResult.Freshness(lag <= threshold, lag, threshold, Optional.empty());
    } catch (RockyException e) {
      return notEvaluated(now, threshold, Reason.of(e));
    }
  }

  /** Of a table that cannot be looked at. */
  static CheckResult.Freshness impossible(
      CheckTarget target, ChecksConfig.Freshness config, Instant now, String why) {
    return notEvaluated(now, threshold(config, target.target().schema()), why);
  }

  /** The place-holder exceeds every sensible threshold, for whoever reads only the numbers. */
  private static CheckResult.Freshness notEvaluated(Instant now, long threshold, String why) {
    return new CheckResult.Freshness(false, now.getEpochSecond(), threshold, Optional.of(why));
  }

  /** Empty when the text is none of the accepted forms; without zone it is UTC. */
  static Optional<Instant> instant(String text) {
    Matcher match = ANSWER.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.parse(match.group(1));
      if (match.group(2) == null) {
        return Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      LocalDateTime time = LocalDateTime.parse(match.group(1) + "T" + match.group(2));
      String zone = match.group(3);
      ZoneOffset offset =
          zone == null || zone.equals("Z") || zone.equals("UTC")
              ? ZoneOffset.UTC
              : ZoneOffset.of(zone);
      return Optional.of(OffsetDateTime.of(time, offset).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Exact schema name before a pattern, a longer pattern before a shorter one (config.md §9). */
  static long threshold(ChecksConfig.Freshness config, String schema) {
    Long exact = config.overrides().get(schema);
    if (exact != null) {
      return exact;
    }
    return config.overrides().entrySet().stream()
        .filter(entry -> glob(entry.getKey()).matcher(schema).matches())
        .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(config.thresholdSeconds());
  }

  private static Pattern glob(String pattern) {
    return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
  }
}
