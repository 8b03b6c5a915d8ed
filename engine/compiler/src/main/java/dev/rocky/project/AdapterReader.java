package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.project.AdapterConfig.ManualSchema;
import dev.rocky.project.AdapterConfig.Retry;
import dev.rocky.text.Nearest;
import dev.rocky.toml.TomlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code [adapter.NAME]} (config.md §6). */
final class AdapterReader {
  static final List<String> TYPES =
      List.of(
          "duckdb",
          "databricks",
          "snowflake",
          "bigquery",
          "fivetran",
          "airbyte",
          "iceberg",
          "manual",
          "process");

  private final ConfigProblems problems;
  private final Environment environment;

  AdapterReader(ConfigProblems problems, Environment environment) {
    this.problems = problems;
    this.environment = environment;
  }

  /** Empty when the type is missing or unknown, which is reported. */
  Optional<AdapterConfig> read(String name, Section section) {
    if (!section.has("type")) {
      problems.error(
          "V017",
          section.path("type"),
          section.place(),
          "adapter `" + name + "` has no `type`; types are " + Section.quoted(TYPES));
      return Optional.empty();
    }
    Optional<String> type = section.text("type");
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<AdapterConfig> adapter =
        switch (type.get()) {
          case "duckdb" -> Optional.of(duckDb(name, section));
          case "databricks" -> Optional.of(databricks(name, section));
          case "snowflake" -> Optional.of(snowflake(name, section));
          case "bigquery" -> Optional.of(bigQuery(name, section));
          case "fivetran" -> Optional.of(fivetran(name, section));
          case "airbyte" ->
              Optional.of(
                  new AdapterConfig.Airbyte(
                      common(name, section, 30),
                      needed(section, "host", "V018"),
                      secret(section, "token")));
          case "iceberg" ->
              Optional.of(
                  new AdapterConfig.Iceberg(
                      common(name, section, 30),
                      needed(section, "host", "V018"),
                      secret(section, "token")));
          case "manual" ->
              Optional.of(
                  new AdapterConfig.Manual(
                      common(name, section, 120),
                      manualSchemas(section, "schemas").orElse(List.of())));
          case "process" -> Optional.of(process(name, section));
          default -> Optional.empty();
        };
    if (adapter.isEmpty()) {
      problems.add(
          ConfigFinding.Severity.ERROR,
          "V017",
          Optional.of(section.path("type")),
          section.place("type"),
          "unknown adapter type "
              + section.shownText("type", type.get())
              + "; types are "
              + Section.quoted(TYPES),
          Nearest.to(type.get(), TYPES, 2));
    } else {
      section.done();
    }
    return adapter;
  }

  private AdapterConfig.Common common(String name, Section section, int timeout) {
    Retry retry = section.section("retry").map(AdapterReader::retry).orElse(Retry.DEFAULT);
    return new AdapterConfig.Common(
        name,
        retry,
        section.count("timeout_secs", 1, timeout),
        section.plainMap("extra"),
        section.filled("jdbc_url"),
        section.plainMap("jdbc_properties"),
        section.filled("base_url"));
  }

  private static Retry retry(Section section) {
    Retry standard = Retry.DEFAULT;
    Retry retry =
        new Retry(
            section.count("max_retries", 0, standard.maxRetries()),
            section.amount("initial_backoff_ms", 0, standard.initialBackoffMs()),
            section.amount("max_backoff_ms", 0, standard.maxBackoffMs()),
            section
                .number("backoff_multiplier", 1, Double.MAX_VALUE)
                .orElse(standard.backoffMultiplier()),
            section.flag("jitter", standard.jitter()),
            section.count("circuit_breaker_threshold", 0, standard.circuitBreakerThreshold()),
            section.whole("circuit_breaker_recovery_timeout_secs", 1, Long.MAX_VALUE));
    section.done();
    return retry;
  }

  private AdapterConfig duckDb(String name, Section section) {
    AdapterConfig.Common common = common(name, section, 120);
    Optional<String> path = section.filled("path").filter(p -> !p.equals(":memory:"));
    String version = section.text("storage_version", AdapterConfig.DuckDb.DEFAULT_STORAGE_VERSION);
    if (!version.equals("latest") && !isVersion(version)) {
      section.wrong(
          "storage_version",
          "`"
              + section.path("storage_version")
              + "` must be `latest` or a version such as `v1.4.0`");
    }
    List<AdapterConfig.DuckDb.Attached> attached = new ArrayList<>();
    section
        .section("attach")
        .ifPresent(attach -> {
          for (TomlValue.Entry entry : attach.entries()) {
            if (entry.value() instanceof TomlValue.Table) {
              Section file = attach.section(entry.key()).orElseThrow();
              attached.add(
                  new AdapterConfig.DuckDb.Attached(
                      entry.key(), file.required("path"), file.flag("read_only", false)));
              file.done();
            } else {
              attach
                  .text(entry.key())
                  .ifPresent(
                      p -> attached.add(new AdapterConfig.DuckDb.Attached(entry.key(), p, false)));
            }
          }
        });
    return new AdapterConfig.DuckDb(common, path, version, attached, section.plainMap("settings"));
  }

  private static boolean isVersion(String text) {
    return text.startsWith("v")
        && text.length() > 1
        && Identifiers.only(text.substring(1), ".")
        && text.chars().skip(1).noneMatch(Character::isLetter)
        && text.chars().filter(c -> c == '.').count() == 2;
  }

  private AdapterConfig databricks(String name, Section section) {
    AdapterConfig.Common common = common(name, section, 120);
    String host = needed(section, "host", "V011");
    if (host.startsWith("https://")) {
      host = host.substring("https://".length());
    }
    while (host.endsWith("/")) {
      host = host.substring(0, host.length() - 1);
    }
    String httpPath = needed(section, "http_path", "V012");
    if (!httpPath.isEmpty() && !isWarehousePath(httpPath)) {
      section.wrong(
          "http_path",
          "`" + section.path("http_path") + "` must look like `/sql/1.0/warehouses/<id>`");
    }
    Optional<Secret> token = secret(section, "token");
    Optional<String> clientId = section.filled("client_id");
    Optional<Secret> clientSecret = secret(section, "client_secret");
    if (token.isEmpty() && (clientId.isEmpty() || clientSecret.isEmpty())) {
      noCredentials(section, "`token`, or `client_id` and `client_secret`");
    }
    Optional<String> transport = section.choice("transport", Section.words("jdbc", "rest"));
    return new AdapterConfig.Databricks(
        common, host, httpPath, token, clientId, clientSecret, transport);
  }

  /** {@code /sql/1.0/warehouses/<id>}; {@code endpoints} is the older word for the same thing. */
  private static boolean isWarehousePath(String path) {
    String[] parts = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
    return parts.length == 4
        && parts[0].equals("sql")
        && parts[1].equals("1.0")
        && (parts[2].equals("warehouses") || parts[2].equals("endpoints"))
        && Identifiers.isSectionName(parts[3]);
  }

  private AdapterConfig snowflake(String name, Section section) {
    AdapterConfig.Common common = common(name, section, 120);
    Optional<String> username = section.filled("username");
    Optional<Secret> password = secret(section, "password");
    Optional<String> keyPath = section.filled("private_key_path");
    Optional<Secret> oauth = secret(section, "oauth_token");
    AdapterConfig adapter =
        new AdapterConfig.Snowflake(
            common,
            needed(section, "account", "V018"),
            needed(section, "warehouse", "V018"),
            section.filled("database"),
            section.filled("schema"),
            section.filled("role"),
            username,
            password,
            keyPath,
            secret(section, "private_key_pwd"),
            oauth);
    boolean complete =
        oauth.isPresent()
            || (username.isPresent() && (keyPath.isPresent() || password.isPresent()));
    if (!complete) {
      noCredentials(
          section,
          "`oauth_token`, `private_key_path` and `username`, or `username` and `password`");
    }
    return adapter;
  }

  private AdapterConfig bigQuery(String name, Section section) {
    AdapterConfig.Common common = common(name, section, 300);
    String project = needed(section, "project_id", "V018");
    if (!project.isEmpty() && !Identifiers.isBigQueryProject(project)) {
      section.wrong(
          "project_id",
          "`"
              + section.path("project_id")
              + "` is no project id: small letters, digits and `-`, first a letter, with an optional `domain:` before it");
    }
    boolean credentials = filled("BIGQUERY_TOKEN") || filled("GOOGLE_APPLICATION_CREDENTIALS");
    if (!credentials) {
      noCredentials(
          section, "the environment variable `BIGQUERY_TOKEN` or `GOOGLE_APPLICATION_CREDENTIALS`");
    }
    return new AdapterConfig.BigQuery(
        common, project, section.text("location", AdapterConfig.BigQuery.DEFAULT_LOCATION));
  }

  private boolean filled(String variable) {
    return environment.variable(variable).filter(v -> !v.isEmpty()).isPresent();
  }

  private AdapterConfig fivetran(String name, Section section) {
    AdapterConfig.Common common = common(name, section, 30);
    String destination = needed(section, "destination_id", "V016");
    Secret key = new Secret(needed(section, "api_key", "V014"));
    Secret secret = new Secret(needed(section, "api_secret", "V015"));
    return new AdapterConfig.Fivetran(common, destination, key, secret);
  }

  private AdapterConfig process(String name, Section section) {
    AdapterConfig.Common common = common(name, section, 120);
    String command = needed(section, "command", "V018");
    Optional<List<String>> args = section.texts("args");
    List<String> words = new ArrayList<>();
    if (args.isPresent()) {
      words.add(command);
      words.addAll(args.get());
    } else {
      for (String word : command.split("\\s+", -1)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return new AdapterConfig.Process(common, words, section.plainMap("config"));
  }

  /** The fixed tables of a {@code manual} adapter; empty when the key is absent. */
  Optional<List<ManualSchema>> manualSchemas(Section section, String key) {
    if (!section.has(key)) {
      section.know(key);
      return Optional.empty();
    }
    List<ManualSchema> schemas = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Section schema : section.sections(key)) {
      String name = schema.required("name");
      if (!name.isEmpty() && !names.add(name)) {
        schema.wrong("name", "schema " + schema.shownText("name", name) + " is listed twice");
      }
      List<String> tables = schema.texts("tables").orElse(List.of());
      if (!schema.has("tables")) {
        schema.missing("tables");
      } else if (tables.isEmpty()) {
        schema.wrong("tables", "`" + schema.path("tables") + "` must name at least one table");
      }
      schema.done();
      schemas.add(new ManualSchema(name, tables));
    }
    return Optional.of(schemas);
  }

  private Optional<Secret> secret(Section section, String key) {
    return section.filled(key).map(Secret::new);
  }

  /** A required key: without it the adapter is good for nothing, but the config still is. */
  private String needed(Section section, String key, String code) {
    String value = section.text(key, "");
    if (value.isEmpty()) {
      Place place = section.place(key);
      problems.warn(
          code,
          section.path(key),
          place,
          "`" + section.path(key) + "` is " + (section.has(key) ? "empty" : "missing"));
    }
    return value;
  }

  private void noCredentials(Section section, String wanted) {
    problems.warn(
        "V013",
        section.path(),
        section.place(),
        "`" + section.path() + "` has no complete credentials: it needs " + wanted);
  }
}
