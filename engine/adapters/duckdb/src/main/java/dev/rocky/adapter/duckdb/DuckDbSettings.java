package dev.rocky.adapter.duckdb;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.sql.statement.NameRule;
import dev.rocky.warehouse.AdapterSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a {@code duckdb} adapter (config.md §6.3).
 *
 * @param path the database file, absolute; empty for a database in memory
 * @param timeoutSeconds the limit of one statement; 0 is none
 */
record DuckDbSettings(
    String name,
    Optional<Path> path,
    String storageVersion,
    List<Attachment> attach,
    Map<String, String> settings,
    int timeoutSeconds) {

  /** What the 1.4 line of DuckDB can open: newer tools read it, and so do older ones. */
  private static final String DEFAULT_STORAGE_VERSION = "v1.4.0";

  private static final Set<String> TAKEN_NAMES = Set.of("temp", "system", "main");

  /** A further database file, usable as catalog. */
  record Attachment(String catalog, Path path, boolean readOnly) {}

  DuckDbSettings {
    attach = List.copyOf(attach);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  static DuckDbSettings of(AdapterSettings from) {
    List<Attachment> attach = new ArrayList<>();
    from.table("attach").forEach((catalog, value) -> attach.add(attachment(from, catalog, value)));
    Map<String, String> settings = new LinkedHashMap<>();
    from.table("settings")
        .forEach((key, value) -> settings.put(identifier(from, key), value.toString()));
    return new DuckDbSettings(
        from.name(),
        from.text("path")
            .filter(text -> !text.isEmpty() && !text.equals(":memory:"))
            .map(text -> path(from, text)),
        from.text("storage_version").orElse(DEFAULT_STORAGE_VERSION),
        attach,
        settings,
        from.values().get("timeout_secs") instanceof Number seconds ? seconds.intValue() : 0);
  }

  private static Attachment attachment(AdapterSettings from, String catalog, Object value) {
    identifier(from, catalog);
    if (value instanceof Map<?, ?> table) {
      return new Attachment(
          catalog,
          path(from, String.valueOf(table.get("path"))),
          Boolean.TRUE.equals(table.get("read_only")));
    }
    return new Attachment(catalog, path(from, value.toString()), false);
  }

  private static String identifier(AdapterSettings from, String name) {
    NameRule.IDENTIFIER
        .check(name)
        .ifPresent(violation -> {
          throw new RockyException(
              FailureKind.CONNECTION_FAILED,
              "adapter `" + from.name() + "`: " + violation.message());
        });
    return name;
  }

  private static Path path(AdapterSettings from, String text) {
    try {
      Path path = from.baseDirectory().resolve(text).toAbsolutePath().normalize();
      if (path.toString().indexOf(';') < 0 && path.toString().indexOf('?') < 0) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new RockyException(
          FailureKind.CONNECTION_FAILED,
          "adapter `%s`: `%s` is not a path: %s".formatted(from.name(), text, e.getReason()),
          e);
    }
    // The driver reads what follows them as options.
    throw new RockyException(
        FailureKind.CONNECTION_FAILED,
        "adapter `%s`: DuckDB cannot open `%s`: its driver takes no `;` or `?` in a path"
            .formatted(from.name(), text));
  }

  /** The name DuckDB itself gives the database: the file's name up to its first dot. */
  String database() {
    String stem =
        path.map(file -> file.getFileName().toString().replaceFirst("^\\.+", "").split("\\.", 2)[0])
            .orElse("memory");
    return TAKEN_NAMES.contains(stem.toLowerCase(Locale.ROOT)) ? stem + "_db" : stem;
  }

  /** Every catalog that statements may name. */
  Set<String> catalogs() {
    Set<String> catalogs = new LinkedHashSet<>();
    catalogs.add(database());
    attach.forEach(attachment -> catalogs.add(attachment.catalog()));
    return catalogs;
  }
}
