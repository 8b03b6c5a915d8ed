package dev.rocky.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code [adapter.NAME]}: one connection (config.md §6). A required key that is missing is an empty
 * text here and {@code V011}–{@code V018} beside it.
 */
public sealed interface AdapterConfig {
  Common common();

  /** The spelling of configuration files and outputs. */
  String type();

  default String name() {
    return common().name();
  }

  /**
   * What an adapter can be used for (config.md §6.12). A {@code process} adapter says so itself, at
   * run time.
   */
  default boolean has(Role role) {
    return switch (this) {
      case DuckDb _ -> role != Role.GOVERNANCE;
      case Databricks _ -> true;
      case Snowflake _, BigQuery _ -> role != Role.GOVERNANCE;
      case Fivetran _, Airbyte _, Iceberg _, Manual _ -> role == Role.DISCOVERY;
      case Process _ -> true;
    };
  }

  /** The ways to use an adapter. */
  enum Role {
    WAREHOUSE,
    DISCOVERY,
    FILE_LOAD,
    GOVERNANCE
  }

  /**
   * Keys of every type.
   *
   * @param timeoutSecs for one statement or one API call
   * @param extra for {@code process} adapters
   * @param jdbcUrl replaces the URL Rocky would build (warehouses.md §1.2)
   * @param jdbcProperties further driver properties
   * @param baseUrl replaces scheme, host and port of REST calls
   */
  record Common(
      String name,
      Retry retry,
      int timeoutSecs,
      Map<String, Object> extra,
      Optional<String> jdbcUrl,
      Map<String, Object> jdbcProperties,
      Optional<String> baseUrl) {
    public Common {
      extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
      jdbcProperties = Collections.unmodifiableMap(new LinkedHashMap<>(jdbcProperties));
    }

    /** Short on purpose: properties may hold passwords. */
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * {@code retry} (config.md §6.2).
   *
   * @param circuitBreakerRecoverySecs absent: a tripped breaker stays so
   */
  record Retry(
      int maxRetries,
      long initialBackoffMs,
      long maxBackoffMs,
      double backoffMultiplier,
      boolean jitter,
      int circuitBreakerThreshold,
      Optional<Long> circuitBreakerRecoverySecs) {
    public static final Retry DEFAULT = new Retry(3, 1000, 30_000, 2.0, true, 5, Optional.empty());
  }

  /**
   * @param path absent: in memory
   * @param storageVersion of a new file
   */
  record DuckDb(
      Common common,
      Optional<String> path,
      String storageVersion,
      List<Attached> attach,
      Map<String, Object> settings)
      implements AdapterConfig {
    public static final String DEFAULT_STORAGE_VERSION = "v1.4.0";

    public DuckDb {
      attach = List.copyOf(attach);
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** A further database file, usable as a catalog. */
    public record Attached(String name, String path, boolean readOnly) {}

    @Override
    public String type() {
      return "duckdb";
    }
  }

  /**
   * @param host without scheme and trailing slash
   * @param transport {@code rest} for the statement API instead of JDBC (warehouses.md §2.2)
   */
  record Databricks(
      Common common,
      String host,
      String httpPath,
      Optional<Secret> token,
      Optional<String> clientId,
      Optional<Secret> clientSecret,
      Optional<String> transport)
      implements AdapterConfig {
    @Override
    public String type() {
      return "databricks";
    }
  }

  record Snowflake(
      Common common,
      String account,
      String warehouse,
      Optional<String> database,
      Optional<String> schema,
      Optional<String> role,
      Optional<String> username,
      Optional<Secret> password,
      Optional<String> privateKeyPath,
      Optional<Secret> privateKeyPwd,
      Optional<Secret> oauthToken)
      implements AdapterConfig {
    @Override
    public String type() {
      return "snowflake";
    }
  }

  /** Credentials come from the environment only. */
  record BigQuery(Common common, String projectId, String location) implements AdapterConfig {
    public static final String DEFAULT_LOCATION = "US";

    @Override
    public String type() {
      return "bigquery";
    }
  }

  record Fivetran(Common common, String destinationId, Secret apiKey, Secret apiSecret)
      implements AdapterConfig {
    @Override
    public String type() {
      return "fivetran";
    }
  }

  record Airbyte(Common common, String host, Optional<Secret> token) implements AdapterConfig {
    @Override
    public String type() {
      return "airbyte";
    }
  }

  record Iceberg(Common common, String host, Optional<Secret> token) implements AdapterConfig {
    @Override
    public String type() {
      return "iceberg";
    }
  }

  /** A fixed list of schemas and tables. */
  record Manual(Common common, List<ManualSchema> schemas) implements AdapterConfig {
    public Manual {
      schemas = List.copyOf(schemas);
    }

    @Override
    public String type() {
      return "manual";
    }
  }

  /** One schema of a {@code manual} adapter, and its tables in file order. */
  record ManualSchema(String name, List<String> tables) {
    public ManualSchema {
      tables = List.copyOf(tables);
    }
  }

  /**
   * @param command with the arguments; as words already
   * @param config sent verbatim
   */
  record Process(Common common, List<String> command, Map<String, Object> config)
      implements AdapterConfig {
    public Process {
      command = List.copyOf(command);
      config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    @Override
    public String type() {
      return "process";
    }
  }
}
