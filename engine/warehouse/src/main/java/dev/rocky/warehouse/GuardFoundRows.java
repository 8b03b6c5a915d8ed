package dev.rocky.warehouse;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.sql.statement.Statement;
import java.util.ArrayList;
import java.util.List;

/** A query that must return no row returned some: they are samples of what is wrong. */
public final class GuardFoundRows extends RockyException {
  private static final long serialVersionUID = 1L;

  private final String samples;

  public GuardFoundRows(Statement guard, Rows found) {
    this("a guard of a statement group found rows", guard.sql(), text(found));
  }

  private GuardFoundRows(String complaint, String sql, String samples) {
    super(FailureKind.QUERY_REJECTED, complaint + ": " + samples, "", sql, null);
    this.samples = samples;
  }

  /** The same failure, in the words of whoever knows what the guard is for. */
  public GuardFoundRows saying(String complaint) {
    return new GuardFoundRows(complaint, statement().orElse(""), samples);
  }

  private static String text(Rows rows) {
    List<String> samples = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> values = new ArrayList<>();
      for (int c = 0; c < rows.columns().size(); c++) {
        values.add(rows.at(i, c).display().orElse("NULL"));
      }
      samples.add("(" + String.join(", ", values) + ")");
    }
    return String.join(", ", samples);
  }
}
