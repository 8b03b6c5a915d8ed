package dev.rocky.output;

import java.util.List;

/** What {@code rocky drift} prints. */
public record DriftOutput(
    @Doc("Schema drift that was found, with the actions a run would take.") DriftSummary drift,
    @Doc("Copy of the number in `drift`.") @ClientOnly long tablesChecked,
    @Doc("Copy of the number in `drift`.") @ClientOnly long tablesDrifted,
    @Doc("The drifted tables, by name.") @ClientOnly List<DriftTableResult> results)
    implements Output {
  @Override
  public String command() {
    return "drift";
  }

  /** One drifted table. */
  public record DriftTableResult(
      @Doc("Target table.") @ClientOnly String table,
      @Doc("Columns that differ.") @ClientOnly List<DriftedColumn> driftedColumns,
      @Doc("What a run would do.") @ClientOnly DriftActionKind action) {}

  /** One column that differs between source and target. */
  public record DriftedColumn(
      @Doc("Name of the column.") @ClientOnly String name,
      @Doc("Type in the source.") @ClientOnly String sourceType,
      @Doc("Type in the target.") @ClientOnly String targetType) {}

  /** What a run does about a drifted table. */
  public enum DriftActionKind implements Spelled {
    DROP_AND_RECREATE("DropAndRecreate"),
    ALTER_COLUMN_TYPES("AlterColumnTypes"),
    IGNORE("Ignore");
    private final String spelling;

    DriftActionKind(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
