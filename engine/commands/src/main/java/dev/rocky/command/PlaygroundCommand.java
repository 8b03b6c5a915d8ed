package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.scaffold.Template;
import dev.rocky.sql.statement.Statement;
import dev.rocky.warehouse.Adapter;
import dev.rocky.warehouse.AdapterSettings;
import dev.rocky.warehouse.Adapters;
import dev.rocky.warehouse.StatementObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code rocky playground}: a sample project with a DuckDB file full of data (cli.md §9). */
final class PlaygroundCommand {
  private static final Map<String, String> NAMES =
      Map.of(
          "quickstart", "quickstart",
          "quick", "quickstart",
          "qs", "quickstart",
          "ecommerce", "ecommerce",
          "ecom", "ecommerce",
          "shop", "ecommerce",
          "showcase", "showcase",
          "all", "showcase",
          "full", "showcase");

  private final Session session;

  PlaygroundCommand(Session session) {
    this.session = session;
  }

  Scaffolded run(String path, String template) {
    String name = NAMES.get(template.toLowerCase(Locale.ROOT));
    if (name == null) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "there is no template '" + template + "'; there are quickstart, ecommerce, showcase");
    }
    Path directory = session.workingDirectory().resolve(path);
    if (Files.exists(directory)) {
      throw new RockyException(FailureKind.UNKNOWN, path + " exists already; nothing was written");
    }
    List<Path> files = new ArrayList<>(new Template(name).writeTo(directory));
    fill(directory);
    files.add(Path.of("playground.duckdb"));
    return new Scaffolded(directory, files);
  }

  /** Runs {@code data/seed.sql} on the DuckDB file that the template's configuration names. */
  private static void fill(Path directory) {
    AdapterSettings settings =
        new AdapterSettings("default", "duckdb", Map.of("path", "playground.duckdb"), directory);
    try (Adapter adapter = Adapters.open(settings, StatementObserver.NONE)) {
      String seed = Files.readString(directory.resolve("data/seed.sql"));
      adapter.warehouse().orElseThrow().execute(new Statement(seed, Statement.Kind.WRITE));
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read data/seed.sql", e);
    }
  }
}
