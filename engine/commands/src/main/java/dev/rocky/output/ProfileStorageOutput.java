package dev.rocky.output;

import java.util.List;

/** What {@code rocky profile-storage TABLE} prints. */
public record ProfileStorageOutput(
    @Doc("Name of the table.") String model,
    @Doc("The query that was run.") String profileSql,
    @Doc("One entry for each column, in column order.")
        List<EncodingRecommendation> recommendations)
    implements Output {
  @Override
  public String command() {
    return "profile-storage";
  }

  /** How one column would best be stored. */
  public record EncodingRecommendation(
      @Doc("Name of the column.") String column,
      @Doc("Type of the column.") String dataType,
      @Doc("How varied its values are.") @Open({"low", "high", "sequential", "binary"})
          String estimatedCardinality,
      @Doc("Encoding that would be best.")
          @Open({"dictionary", "plain", "delta + run-length", "run-length", "bit-packed"})
          String recommendedEncoding,
      @Doc("Why, with the measured number of distinct values.") String reasoning) {}
}
