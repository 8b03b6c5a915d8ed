package dev.rocky.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites the jars of a distribution so that a start makes no code of its own.
 *
 * <p>The JVM builds a hidden class the first time it meets a {@code switch} over patterns or calls
 * {@code equals}, {@code hashCode} or {@code toString} of a record, about a millisecond each, and
 * JDK 25's ahead-of-time cache does not keep those classes (it keeps lambdas only). Here both are
 * written out as plain code. Class files older than version 50 are not taken by the cache at all;
 * they are given the version of our own.
 */
public final class Pack {
  private Pack() {}

  /**
   * @param args directories; every jar in them is rewritten in place. Together they hold all the
   *     classes that those in them extend
   */
  public static void main(String[] args) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String directory : args) {
      try (var files = Files.list(Path.of(directory))) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      }
    }
    try (Hierarchy hierarchy = Hierarchy.of(jars)) {
      Flattener flattener = new Flattener(hierarchy.resolver());
      for (Path jar : jars) {
        Jar.rewrite(jar, flattener::flatten);
      }
    }
  }
}
