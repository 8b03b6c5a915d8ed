package dev.rocky.project;

import java.util.List;
import java.util.Optional;

/** {@code [pipeline.NAME]}: one unit of work (config.md §7). */
public sealed interface PipelineConfig {
  Common common();

  /** The spelling of configuration files and outputs. */
  String type();

  /** The adapter that is written to, or that runs the queries. */
  String targetAdapter();

  default String name() {
    return common().name();
  }

  /**
   * Keys of every type.
   *
   * @param checks absent when no {@code checks} table is written
   */
  record Common(
      String name,
      List<String> dependsOn,
      Optional<ChecksConfig> checks,
      ExecutionConfig execution) {
    public Common {
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** Copies discovered tables (config.md §7.2). */
  record Replication(
      Common common,
      ReplicationStrategy strategy,
      String timestampColumn,
      List<MetadataColumn> metadataColumns,
      Source source,
      TargetTemplates target,
      Optional<PipelineContract> contract)
      implements PipelineConfig {
    public static final String DEFAULT_TIMESTAMP_COLUMN = "_fivetran_synced";

    public Replication {
      metadataColumns = List.copyOf(metadataColumns);
    }

    /**
     * @param catalog empty: two-part names
     * @param discoveryAdapter who lists schemas and tables; the source adapter when none is written
     * @param schemas of a {@code manual} discovery adapter; absent: the adapter's own
     */
    public record Source(
        String adapter,
        String catalog,
        SchemaPattern schemaPattern,
        Optional<String> discoveryAdapter,
        Optional<List<AdapterConfig.ManualSchema>> schemas) {
      public String discovery() {
        return discoveryAdapter.orElse(adapter);
      }
    }

    /**
     * @param separator joins the values of a multi-valued component
     */
    public record TargetTemplates(
        String adapter,
        String catalogTemplate,
        String schemaTemplate,
        String separator,
        Optional<GovernanceConfig> governance) {}

    /** A column Rocky adds to every copy (config.md §7.2.5). */
    public record MetadataColumn(String name, String type, String value) {}

    @Override
    public String type() {
      return "replication";
    }

    @Override
    public String targetAdapter() {
      return target.adapter();
    }
  }

  /** How a replication pipeline fills a target. */
  enum ReplicationStrategy {
    INCREMENTAL,
    FULL_REFRESH;

    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Builds models (config.md §7.3).
   *
   * @param models glob relative to the project root
   * @param contracts directory of further contract files
   */
  record Transformation(
      Common common,
      String models,
      String targetAdapter,
      Optional<GovernanceConfig> governance,
      Optional<String> contracts)
      implements PipelineConfig {
    public static final String DEFAULT_MODELS = "models/**";

    @Override
    public String type() {
      return "transformation";
    }
  }

  /** Judges tables and writes nothing (config.md §7.4). */
  record Quality(Common common, String targetAdapter, List<QualityTable> tables)
      implements PipelineConfig {
    public Quality {
      tables = List.copyOf(tables);
    }

    /**
     * @param table absent: every base table of the schema
     */
    public record QualityTable(String catalog, String schema, Optional<String> table) {}

    @Override
    public String type() {
      return "quality";
    }
  }

  /** Keeps the history of one table (config.md §7.5). */
  record Snapshot(
      Common common,
      List<String> uniqueKey,
      ChangeDetection detection,
      boolean invalidateHardDeletes,
      TableAt source,
      TableAt target,
      Optional<GovernanceConfig> governance)
      implements PipelineConfig {
    public Snapshot {
      uniqueKey = List.copyOf(uniqueKey);
    }

    /** What tells that a row changed. */
    public sealed interface ChangeDetection {
      record UpdatedAt(String column) implements ChangeDetection {}

      record Columns(List<String> columns) implements ChangeDetection {
        public Columns {
          columns = List.copyOf(columns);
        }
      }

      /** Every column of the source that is no key. */
      record AllColumns() implements ChangeDetection {}
    }

    /** A table and the adapter that reaches it. */
    public record TableAt(String adapter, String catalog, String schema, String table) {}

    @Override
    public String type() {
      return "snapshot";
    }

    @Override
    public String targetAdapter() {
      return target.adapter();
    }
  }

  /**
   * Loads files into tables (config.md §7.6).
   *
   * @param sourceDir directory or glob, relative to the project root
   * @param format absent: by file extension
   */
  record Load(
      Common common,
      String sourceDir,
      Optional<FileFormat> format,
      LoadTarget target,
      Options options,
      Optional<PipelineContract> contract)
      implements PipelineConfig {

    /** What the files hold. */
    public enum FileFormat {
      CSV,
      PARQUET,
      JSON_LINES;

      public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
      }
    }

    /**
     * @param table absent: the file's stem
     */
    public record LoadTarget(
        String adapter,
        String catalog,
        String schema,
        Optional<String> table,
        Optional<GovernanceConfig> governance) {}

    /**
     * @param csvDelimiter absent: a comma, a tab for {@code .tsv}
     */
    public record Options(
        int batchSize,
        boolean createTable,
        boolean truncateFirst,
        Optional<String> csvDelimiter,
        boolean csvHasHeader) {
      public static final Options DEFAULT =
          new Options(10_000, true, false, Optional.empty(), true);
    }

    @Override
    public String type() {
      return "load";
    }

    @Override
    public String targetAdapter() {
      return target.adapter();
    }
  }

  /** {@code contract} of a replication or load pipeline (config.md §11). */
  record PipelineContract(
      List<RequiredColumn> requiredColumns,
      List<String> protectedColumns,
      List<TypeChange> allowedTypeChanges) {
    public PipelineContract {
      requiredColumns = List.copyOf(requiredColumns);
      protectedColumns = List.copyOf(protectedColumns);
      allowedTypeChanges = List.copyOf(allowedTypeChanges);
    }

    public record RequiredColumn(String name, String type, boolean nullable) {}

    /** From a target type to a source type. */
    public record TypeChange(String from, String to) {}
  }
}
