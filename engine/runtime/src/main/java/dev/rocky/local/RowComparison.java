package dev.rocky.local;

import dev.rocky.local.LocalReport.Mismatch;
import dev.rocky.project.UnitTest;
import dev.rocky.warehouse.Rows;
import dev.rocky.warehouse.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expected rows against actual ones: only the columns the expectation names; as a multiset unless
 * ordered (models.md §10).
 */
final class RowComparison {
  private static final double RELATIVE = 1e-9;

  private RowComparison() {}

  static List<Mismatch> compare(UnitTest test, Rows actual) {
    Set<String> columns = new LinkedHashSet<>();
    test.expect().forEach(row -> columns.addAll(row.keySet()));
    List<Mismatch> mismatches = new ArrayList<>();
    for (String column : columns) {
      if (index(actual, column) < 0) {
        mismatches.add(
            new Mismatch(
                Mismatch.Kind.VALUE_DIFF,
                0,
                "column `" + column + "`",
                Optional.of("the model does not return it")));
      }
    }
    if (!mismatches.isEmpty()) {
      return mismatches;
    }
    return test.ordered() ? ordered(test, columns, actual) : unordered(test, columns, actual);
  }

  private static List<Mismatch> ordered(UnitTest test, Set<String> columns, Rows actual) {
    List<Mismatch> mismatches = new ArrayList<>();
    for (int i = 0; i < test.expect().size(); i++) {
      Map<String, Object> expected = test.expect().get(i);
      if (i >= actual.size()) {
        mismatches.add(
            new Mismatch(Mismatch.Kind.MISSING, i, UnitTests.display(expected), Optional.empty()));
        continue;
      }
      for (String column : columns) {
        Value value = actual.at(i, index(actual, column));
        if (!equal(expected.get(column), value)) {
          mismatches.add(
              new Mismatch(
                  Mismatch.Kind.VALUE_DIFF,
                  i,
                  column + "=" + (expected.get(column) == null ? "NULL" : expected.get(column)),
                  Optional.of(value.display().orElse("NULL"))));
        }
      }
    }
    for (int i = test.expect().size(); i < actual.size(); i++) {
      mismatches.add(extra(i, columns, actual));
    }
    return mismatches;
  }

  private static List<Mismatch> unordered(UnitTest test, Set<String> columns, Rows actual) {
    List<Mismatch> mismatches = new ArrayList<>();
    boolean[] used = new boolean[actual.size()];
    for (int i = 0; i < test.expect().size(); i++) {
      Map<String, Object> expected = test.expect().get(i);
      int found = -1;
      for (int j = 0; j < used.length && found < 0; j++) {
        if (!used[j] && matches(expected, columns, actual, j)) {
          found = j;
        }
      }
      if (found < 0) {
        mismatches.add(
            new Mismatch(Mismatch.Kind.MISSING, i, UnitTests.display(expected), Optional.empty()));
      } else {
        used[found] = true;
      }
    }
    for (int j = 0; j < used.length; j++) {
      if (!used[j]) {
        mismatches.add(extra(j, columns, actual));
      }
    }
    return mismatches;
  }

  private static boolean matches(
      Map<String, Object> expected, Set<String> columns, Rows actual, int row) {
    for (String column : columns) {
      if (!equal(expected.get(column), actual.at(row, index(actual, column)))) {
        return false;
      }
    }
    return true;
  }

  private static Mismatch extra(int row, Set<String> columns, Rows actual) {
    List<String> shown = new ArrayList<>();
    // With no expected rows there are no columns to name: show the whole row.
    List<String> names = columns.isEmpty() ? actual.columns() : List.copyOf(columns);
    for (String column : names) {
      shown.add(column + "=" + actual.at(row, index(actual, column)).display().orElse("NULL"));
    }
    return new Mismatch(Mismatch.Kind.EXTRA, row, "", Optional.of(String.join(", ", shown)));
  }

  private static int index(Rows rows, String column) {
    for (int i = 0; i < rows.columns().size(); i++) {
      if (rows.columns().get(i).equalsIgnoreCase(column)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean equal(@Nullable Object expected, Value actual) {
    return switch (expected) {
      case null -> actual.isNull();
      case Long number -> number(BigDecimal.valueOf(number), actual);
      case Integer number -> number(BigDecimal.valueOf(number), actual);
      case Double number ->
          Double.isFinite(number)
              ? number(BigDecimal.valueOf(number), actual)
              : actual instanceof Value.Real(var real) && Double.compare(real, number) == 0;
      case Boolean truth -> actual instanceof Value.Truth(var found) && found == truth;
      case LocalDate date -> instant(date.atStartOfDay(), actual);
      case LocalDateTime time -> instant(time, actual);
      case OffsetDateTime time ->
          instant(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), actual);
      default -> text(expected.toString(), actual);
    };
  }

  private static boolean number(BigDecimal expected, Value actual) {
    if (actual instanceof Value.Real(var real)) {
      double wanted = expected.doubleValue();
      return Math.abs(real - wanted) <= RELATIVE * Math.max(Math.abs(real), Math.abs(wanted));
    }
    return !(actual instanceof Value.Text)
        && actual.asNumber().filter(n -> n.compareTo(expected) == 0).isPresent();
  }

  private static boolean instant(LocalDateTime expected, Value actual) {
    return switch (actual) {
      case Value.Timestamp(var utc) -> utc.equals(expected);
      case Value.Day(var day) -> day.atStartOfDay().equals(expected);
      case Value.Text _, Value.Exact _, Value.Real _, Value.Truth _, Value.Absent _ -> false;
    };
  }

  /** A text stands for a date or a timestamp too: {@code "2026-01-03"}. */
  private static boolean text(String expected, Value actual) {
    return switch (actual) {
      case Value.Text(var text) -> text.equals(expected);
      case Value.Day(var day) -> day.toString().equals(expected);
      case Value.Timestamp(var utc) -> {
        String iso = expected.replace(' ', 'T').replace("Z", "");
        yield utc.toString().equals(iso)
            || actual.display().filter(expected::equals).isPresent()
            || (iso.length() == 19
                && iso.endsWith(":00")
                && utc.toString().equals(iso.substring(0, 16)));
      }
      case Value.Exact _, Value.Real _, Value.Truth _, Value.Absent _ ->
          actual.display().filter(expected::equals).isPresent();
    };
  }
}
