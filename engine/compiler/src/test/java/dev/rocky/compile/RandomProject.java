package dev.rocky.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Projects made by chance that hold an example of nearly every rule, broken and kept: models that
 * read each other and do not parse, strategies, contracts, macros, comments that allow, DSL.
 */
final class RandomProject {
  private static final String CONFIG =
      """
      [adapter]
      type = "duckdb"
      path = "warehouse.duckdb"
      [diagnostics]
      I001 = "warning"
      W009 = "off"
      [portability]
      target_dialect = "bigquery"
      allow = ["QUALIFY"]
      """;

  private static final String SOURCES =
      """
      [[table]]
      name = "raw.orders"
      columns = [{ name = "id", type = "BIGINT", nullable = false }, { name = "x", type = "INTEGER" }, { name = "at", type = "TIMESTAMP", nullable = false }]
      """;

  private static final List<String> SIDECARS =
      List.of(
          "intent = \"x\"\n",
          "depends_on = [\"m1\"]\n",
          "depends_on = [\"nothing\", \"m2\"]\nintnet = \"x\"\n",
          "freshness = { max_lag_seconds = 60 }\n",
          "strategy = \"ephemeral\"\n[[tests]]\ntype = \"not_null\"\ncolumn = \"id\"\n",
          "strategy = \"materialized_view\"\n",
          "[target]\ntable = \"shared\"\n",
          "[strategy]\ntype = \"merge\"\nunique_key = [\"id\", \"nr\"]\n",
          "[strategy]\ntype = \"incremental\"\ntimestamp_column = \"x\"\n",
          "[strategy]\ntype = \"time_interval\"\ntime_column = \"at\"\ngranularity = \"hour\"\nfirst_partition = \"2026-01\"\n",
          "[strategy]\ntype = \"upsert\"\n",
          "format = \"iceberg_table\"\n[format_options]\ntable_properties = { \"write.format.default\" = \"orc\" }\n");

  private static final List<String> CONTRACTS =
      List.of(
          "[rules]\nrequired = [\"id\", \"x\"]\nno_new_nullable = true\n",
          "[[columns]]\nname = \"x\"\ntype = \"String\"\nnullable = false\n",
          "[rules]\nprotected = [\"id\"]\n[[columns]]\nname = \"gone\"\n",
          "[rules\n");

  private final Path root;
  private final Random random;
  private final int models;

  RandomProject(Path root, Random random, int models) {
    this.root = root;
    this.random = random;
    this.models = models;
    write("rocky.toml", CONFIG);
    write("sources/s.toml", SOURCES);
    write("models/_defaults.toml", "[target]\ncatalog = \"\"\nschema = \"main\"\n");
    write("macros/half.sql", "-- @macro half(a)\n({a}) / 2\n");
    for (int i = 0; i < models; i++) {
      if (random.nextInt(8) == 0) {
        write("models/m" + i + ".rocky", pipeline());
      } else {
        write("models/m" + i + ".sql", body());
      }
      if (random.nextInt(3) == 0) {
        write("models/m" + i + ".toml", one(SIDECARS));
      }
      if (random.nextInt(5) == 0) {
        write("models/m" + i + ".contract.toml", one(CONTRACTS));
      }
    }
  }

  /** Changes one file, at random. */
  void edit() {
    String model = "models/m" + random.nextInt(models + 2);
    switch (random.nextInt(12)) {
      case 0 -> delete(model + ".sql");
      case 1 -> write("sources/s.toml", random.nextBoolean() ? SOURCES : narrower());
      case 2, 3 -> write(model + ".toml", one(SIDECARS));
      case 4 -> delete(model + ".toml");
      case 5 -> write(model + ".contract.toml", one(CONTRACTS));
      case 6 -> delete(model + ".contract.toml");
      case 7 ->
          write(
              "macros/half.sql",
              random.nextBoolean()
                  ? "-- @macro half(a)\n({a}) / 2\n"
                  : "-- @macro half(a, b)\n{a} || {b}\n");
      default -> write(model + ".sql", body());
    }
  }

  private static String narrower() {
    return SOURCES.replace("\"INTEGER\"", "\"VARCHAR\"");
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private String input() {
    return random.nextInt(4) == 0 ? "raw.orders" : "m" + random.nextInt(models + 2);
  }

  private String pipeline() {
    return switch (random.nextInt(3)) {
      case 0 -> "from " + input() + "\nwhere id > 1\nselect { id, x }\n";
      case 1 -> "from " + input() + "\nderive { later: dateadd(\"day\", 1, at) }\n";
      default -> "from " + input() + "\nwhere >\n";
    };
  }

  private String body() {
    String input = input();
    String other = "M" + random.nextInt(models + 2);
    return switch (random.nextInt(18)) {
      case 0 -> "SELECT id, 1 AS x FROM " + input;
      case 1 -> "SELECT * FROM " + input;
      case 2 -> "SELECT id, upper(x) AS x FROM " + input;
      case 3 -> "SELECT a.id, b.x FROM " + input + " a LEFT JOIN " + other + " b ON a.id = b.id";
      case 4 -> "SELECT id, x FROM " + input + " UNION ALL SELECT id, x FROM " + other;
      case 5 -> "SELECT id,, FROM " + input;
      case 6 -> "SELECT 7 AS id, 'seven' AS x, TIMESTAMP '2026-01-01' AS at";
      case 7 -> "SELECT x, count(*) AS id FROM " + input + " GROUP BY x";
      case 8 -> "SELECT @half(id) AS id, x FROM " + input;
      case 9 -> "SELECT id, x FROM " + input + " WHERE x = NULL AND at < @end_date";
      case 10 -> "-- rocky-allow: W013 known\nSELECT id FROM " + input + " WHERE id = NULL";
      case 11 -> "SELECT id, id AS ID, @var(region) AS x FROM " + input;
      case 12 -> "SELECT x FROM main." + other.toLowerCase(java.util.Locale.ROOT);
      case 13 -> "SELECT id::INTEGER AS id, x FROM " + input + " WHERE x::VARCHAR ILIKE 'a'";
      case 14 -> "SELECT id FROM mm" + random.nextInt(models);
      case 15 -> "SELECT table_name AS id, no_such AS x FROM information_schema.tables";
      case 16 -> "SELECT a.id FROM " + input + " a JOIN " + other + " b ON a.at = b.x";
      default -> "WITH t AS (SELECT * FROM " + input + ") SELECT t.id, t.y AS x FROM t";
    };
  }

  private void write(String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(String file) {
    try {
      Files.deleteIfExists(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
