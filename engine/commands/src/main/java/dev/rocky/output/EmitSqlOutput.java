package dev.rocky.output;

import java.util.List;
import java.util.Optional;

/** What {@code rocky emit-sql} prints. */
public record EmitSqlOutput(
    @Doc("Directory that was written.") String outputPath,
    @Doc("Files that were written, relative to `output_path`, in execution order.")
        List<String> files,
    @Doc("Models that have files, in execution order.") List<EmittedModel> models,
    @Doc("Ephemeral models: part of the SQL of what reads them.") List<String> inlined,
    @Doc("Models without a file, each with the reason.") List<ModelNotEmitted> notEmitted)
    implements Output {
  @Override
  public String command() {
    return "emit_sql";
  }

  /** The files of one model. */
  public record EmittedModel(
      @Doc("Name of the model.") String model,
      @Doc("Table or view that the SQL builds.") String target,
      @Doc("Its strategy.") String strategy,
      @Doc("Whose SQL it is.") @Open({"duckdb", "databricks", "snowflake", "bigquery"})
          String dialect,
      @Doc("Builds the target from nothing.") String file,
      @Doc("Adds to a target that is there; absent where every build is alike.")
          Optional<String> nextFile) {}

  /** A model that no SQL could be written for. */
  public record ModelNotEmitted(
      @Doc("Name of the model.") String model, @Doc("Why.") String reason) {}
}
