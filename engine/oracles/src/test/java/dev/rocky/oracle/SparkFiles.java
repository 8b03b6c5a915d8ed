package dev.rocky.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.TPCDSSchema;
import scala.jdk.javaapi.CollectionConverters;

/** Queries that Spark's own tests ask, read from their jar: nothing of them is kept here. */
final class SparkFiles {
  private SparkFiles() {}

  /** The SQL files below a directory of the tests' jar, by path. */
  static Map<String, String> below(String directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    URL url =
        Objects.requireNonNull(
            SparkFiles.class.getClassLoader().getResource("sql-tests/inputs/group-by.sql"));
    JarURLConnection connection = (JarURLConnection) url.openConnection();
    try (var jar = connection.getJarFile()) {
      for (var entry : jar.stream().toList()) {
        if (entry.getName().startsWith(directory) && entry.getName().endsWith(".sql")) {
          try (InputStream in = jar.getInputStream(entry)) {
            files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return files;
  }

  /** The columns of the TPC-DS tables. */
  static Map<String, String> tpcds() {
    Map<String, String> tables = new LinkedHashMap<>();
    Object proxy =
        Proxy.newProxyInstance(
            SparkFiles.class.getClassLoader(),
            new Class<?>[] {TPCDSSchema.class},
            (self, method, args) -> {
              if (method.getName().endsWith("tableColumns_$eq")) {
                CollectionConverters.asJava((scala.collection.immutable.Map<?, ?>) args[0])
                    .forEach((table, columns) ->
                        tables.put(table.toString(), columns.toString().replace('\n', ' ')));
              }
              return null;
            });
    TPCDSSchema.$init$((TPCDSSchema) proxy);
    return tables;
  }

  /** Statements of a script: split at semicolons outside strings and comments. */
  static List<String> statements(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    int i = 0;
    while (i < script.length()) {
      char c = script.charAt(i);
      int end = i + 1;
      if (script.startsWith("--", i)) {
        end = script.indexOf('\n', i);
        end = end < 0 ? script.length() : end;
        i = end;
        continue;
      } else if (script.startsWith("/*", i)) {
        int close = script.indexOf("*/", i + 2);
        end = close < 0 ? script.length() : close + 2;
      } else if (c == '\'' || c == '"' || c == '`') {
        while (end < script.length() && script.charAt(end) != c) {
          end += script.charAt(end) == '\\' && c != '`' ? 2 : 1;
        }
        end = Math.min(script.length(), end + 1);
      } else if (c == ';') {
        statements.add(one.toString().strip());
        one.setLength(0);
        i++;
        continue;
      }
      one.append(script, i, end);
      i = end;
    }
    statements.add(one.toString().strip());
    statements.removeIf(String::isEmpty);
    return statements;
  }
}
