package dev.rocky.local;

import dev.rocky.local.LocalReport.Mismatch;
import java.util.List;
import java.util.stream.Collectors;

/** Mismatches of a unit test in one sentence. */
final class UnitTestText {
  private UnitTestText() {}

  static String of(List<Mismatch> mismatches) {
    return mismatches.stream().limit(5).map(UnitTestText::one).collect(Collectors.joining("; "))
        + (mismatches.size() > 5 ? "; and " + (mismatches.size() - 5) + " more" : "");
  }

  private static String one(Mismatch mismatch) {
    return switch (mismatch.kind()) {
      case MISSING -> "row %d is missing: %s".formatted(mismatch.row(), mismatch.expected());
      case EXTRA -> "unexpected row %d: %s".formatted(mismatch.row(), mismatch.actual().orElse(""));
      case VALUE_DIFF ->
          "row %d: expected %s, got %s"
              .formatted(mismatch.row(), mismatch.expected(), mismatch.actual().orElse("NULL"));
    };
  }
}
