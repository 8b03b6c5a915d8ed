package dev.rocky.output;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code rocky discover} prints. */
public record DiscoverOutput(
    @Doc("The sources found, by id.") List<SourceOutput> sources,
    @Doc("Checks configured for the sources; left out when there are none.")
        Optional<ChecksConfigOutput> checks,
    @Doc("Tables that were expected and are left out.") List<ExcludedTableOutput> excludedTables,
    @Doc("Sources whose metadata call failed: their state is unknown, they are not removed.")
        Optional<List<FailedSourceOutput>> failedSources,
    @Doc("Schemas seen for the first time in this call.") Optional<List<String>> newSources,
    @Doc("External objects that appear under several schemas.")
        Optional<List<CollisionCandidate>> collisionCandidates,
    @Doc("Number of schema-cache entries written.") Optional<Long> schemasCached,
    @Doc("Files created or changed by `--write-sources`, by name.")
        Optional<List<String>> sourceFilesWritten)
    implements Output {
  @Override
  public String command() {
    return "discover";
  }

  /** One source: a connector with its tables. */
  public record SourceOutput(
      @Doc("Id of the connector.") String id,
      @Doc(
              "Parts of the schema name in the order of the schema pattern; a list for a multi-valued part.")
          Map<String, ComponentValue> components,
      @Doc("What kind of source it is.")
          @Open({"fivetran", "airbyte", "iceberg", "duckdb", "manual"})
          String sourceType,
      @Doc("When the source was last filled; null when unknown.") @Nullable Instant lastSyncAt,
      @Doc("Tables of the source, by name.") List<TableOutput> tables,
      @Doc("Further facts, with keys prefixed by the adapter such as `fivetran.service`.")
          Optional<Map<String, Object>> metadata) {}

  /** One table of a source. */
  public record TableOutput(
      @Doc("Bare name of the table.") String name,
      @Doc("Number of rows, when the source reports it.") Optional<Long> rowCount) {}

  /** Checks configured for the sources. */
  public record ChecksConfigOutput(
      @Doc("How old the data may become.") Optional<FreshnessConfigOutput> freshness,
      @Doc("The named checks of each table.")
          Optional<Map<String, List<ConfiguredCheck>>> configuredChecks) {}

  /** How old the data of a source may become. */
  public record FreshnessConfigOutput(@Doc("Greatest accepted age.") long thresholdSeconds) {}

  /** One named check of a table. */
  public record ConfiguredCheck(
      @Doc("Name of the check, as results carry it.") String name,
      @Doc("What kind of check it is.") CheckKind kind,
      @Doc("True when it is judged once for a group of sibling tables.")
          Optional<Boolean> candidate) {}

  /** The kinds of named checks. */
  public enum CheckKind implements Spelled {
    CUSTOM,
    ASSERTION,
    NULL_RATE,
    CROSS_SOURCE_OVERLAP
  }

  /** A source whose metadata call failed. */
  public record FailedSourceOutput(
      @Doc("Id of the connector.") String id,
      @Doc("Schema of the source.") String schema,
      @Doc("What kind of source it is.") String sourceType,
      @Doc("What kind of failure it was.") SourceErrorClass errorClass,
      @Doc("What went wrong.") String message,
      @Doc("How long to wait before trying again.") Optional<Long> cooldownSeconds) {}

  /** The kinds of failures of a source. */
  public enum SourceErrorClass implements Spelled {
    TRANSIENT,
    TIMEOUT,
    RATE_LIMIT,
    AUTH,
    UNKNOWN
  }

  /** One external object found under several schemas. */
  public record CollisionCandidate(
      @Doc("Id of the object.") String externalObjectId,
      @Doc("The schemas it appears under, at least two, sorted.") List<String> sources) {}
}
