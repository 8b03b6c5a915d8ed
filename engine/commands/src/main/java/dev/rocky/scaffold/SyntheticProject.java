package dev.rocky.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A project of any size for measuring: four layers (30 % sources, 30 % staging, 25 % intermediate,
 * 15 % marts), queries of 1 to 25 lines with casts, window functions, a CTE with joins, CASE and
 * GROUP BY; 11 % of the models are in the Rocky language; every model has a sidecar. The same size
 * gives the same project.
 */
public final class SyntheticProject {
  private final int models;
  private final Random random = new Random(20260131);
  private final Map<String, String> files = new LinkedHashMap<>();

  private SyntheticProject(int models) {
    this.models = models;
  }

  /** The files of a project of {@code models} models, by path relative to its root. */
  public static Map<String, String> files(int models) {
    SyntheticProject project = new SyntheticProject(models);
    project.generate();
    return project.files;
  }

  /** Writes such a project below a directory. */
  public static void write(Path directory, int models) throws IOException {
    for (Map.Entry<String, String> file : files(models).entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  private void generate() {
    files.put(
        "rocky.toml",
        """
        [adapter]
        type = "duckdb"
        path = "bench.duckdb"

        [pipeline.bench]
        type = "transformation"
        models = "models/**"
        target = { governance = { auto_create_schemas = true } }
        """);
    files.put("models/_defaults.toml", "[target]\ncatalog = \"bench\"\nschema = \"main\"\n");
    int sources = Math.max(1, models * 30 / 100);
    int staging = Math.max(1, models * 30 / 100);
    int intermediate = Math.max(1, models * 25 / 100);
    int marts = Math.max(1, models - sources - staging - intermediate);
    for (int i = 0; i < sources; i++) {
      sql("sources", name("src", i), source(i), "full_refresh");
    }
    for (int i = 0; i < staging; i++) {
      String upstream = name("src", i % sources);
      if (i % 3 == 0) {
        rocky("staging", name("stg", i), stagingPipeline(upstream));
      } else {
        sql(
            "staging",
            name("stg", i),
            staging(upstream),
            i % 7 == 0 ? "incremental" : "full_refresh");
      }
    }
    for (int i = 0; i < intermediate; i++) {
      String left = name("stg", random.nextInt(staging));
      String right = name("stg", random.nextInt(staging));
      sql(
          "intermediate",
          name("int", i),
          intermediate(left, right),
          i % 5 == 0 ? "merge" : "full_refresh");
    }
    for (int i = 0; i < marts; i++) {
      String left = name("int", random.nextInt(intermediate));
      if (i % 15 == 0) {
        rocky("marts", name("mart", i), martPipeline(left));
      } else {
        sql("marts", name("mart", i), mart(left), "full_refresh");
      }
    }
  }

  private static String name(String layer, int number) {
    return "%s_%05d".formatted(layer, number);
  }

  private void sql(String layer, String name, String sql, String strategy) {
    files.put("models/" + layer + "/" + name + ".sql", sql);
    String keys =
        switch (strategy) {
          case "incremental" ->
              "\n[strategy]\ntype = \"incremental\"\ntimestamp_column = \"updated_at\"\n";
          case "merge" -> "\n[strategy]\ntype = \"merge\"\nunique_key = [\"id\"]\n";
          default -> "";
        };
    files.put(
        "models/" + layer + "/" + name + ".toml",
        "intent = \"Synthetic model " + name + "\"\n" + keys);
  }

  private void rocky(String layer, String name, String text) {
    files.put("models/" + layer + "/" + name + ".rocky", text);
    files.put(
        "models/" + layer + "/" + name + ".toml", "intent = \"Synthetic model " + name + "\"\n");
  }

  private static String source(int i) {
    return """
    SELECT
      CAST(%d AS BIGINT) AS id,
      CAST(%d AS BIGINT) AS customer_id,
      CAST('%d.50' AS DECIMAL(12, 2)) AS amount,
      'open' AS status,
      CAST('2026-01-01 00:00:00' AS TIMESTAMP) AS updated_at
    """
        .formatted(i, i % 97, i % 1000);
  }

  private static String staging(String upstream) {
    return """
    SELECT
      id,
      customer_id,
      amount,
      UPPER(TRIM(status)) AS status,
      CAST(updated_at AS DATE) AS day,
      updated_at,
      ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY updated_at DESC) AS recency,
      CASE WHEN amount > 100 THEN 'large' WHEN amount > 10 THEN 'medium' ELSE 'small' END AS size
    FROM %s
    WHERE amount IS NOT NULL AND status <> 'deleted'
    """
        .formatted(upstream);
  }

  private static String stagingPipeline(String upstream) {
    return """
    from %s
    where amount > 0 and status != "deleted"
    derive {
        day: cast(updated_at as Date),
        size: match amount {
            > 100 => "large",
            > 10 => "medium",
            _ => "small"
        },
        recency: row_number() over (partition customer_id, sort -updated_at)
    }
    select { id, customer_id, amount, status, day, updated_at, recency, size }
    """
        .formatted(upstream);
  }

  private static String intermediate(String left, String right) {
    return """
    WITH latest AS (
      SELECT id, customer_id, amount, day, size, updated_at
      FROM %s
      WHERE recency = 1
    ),
    totals AS (
      SELECT customer_id, SUM(amount) AS total, COUNT(*) AS orders, MAX(day) AS last_day
      FROM %s
      GROUP BY customer_id
    )
    SELECT
      l.id,
      l.customer_id,
      l.amount,
      l.day,
      l.size,
      l.updated_at,
      COALESCE(t.total, 0) AS total,
      t.orders,
      t.last_day,
      CAST(l.amount AS DOUBLE) / NULLIF(CAST(t.total AS DOUBLE), 0) AS share,
      SUM(l.amount) OVER (PARTITION BY l.customer_id ORDER BY l.day) AS running
    FROM latest AS l
    LEFT JOIN totals AS t ON t.customer_id = l.customer_id
    """
        .formatted(left, right);
  }

  private static String mart(String upstream) {
    return """
    SELECT
      day,
      size,
      COUNT(DISTINCT customer_id) AS customers,
      SUM(amount) AS revenue,
      AVG(share) AS mean_share,
      MAX(CASE WHEN total > 1000 THEN 1 ELSE 0 END) AS has_large
    FROM %s
    WHERE day >= DATE '2025-01-01'
    GROUP BY day, size
    HAVING SUM(amount) > 0
    """
        .formatted(upstream);
  }

  private static String martPipeline(String upstream) {
    return """
    from %s
    where day >= @2025-01-01
    group day, size {
        revenue: sum(amount),
        orders: count()
    }
    sort -revenue
    """
        .formatted(upstream);
  }
}
