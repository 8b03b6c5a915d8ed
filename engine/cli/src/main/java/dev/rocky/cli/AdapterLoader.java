package dev.rocky.cli;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads adapters and their drivers, which see Rocky's own classes and those of Java, but not its
 * flight recorder: DuckDB's driver would register an event there whenever it is loaded, which costs
 * every command a tenth of a second. Without a recorder it goes without.
 */
final class AdapterLoader extends URLClassLoader {
  private static final String FLIGHT_RECORDER = "jdk.jfr.";

  AdapterLoader(URL[] jars, ClassLoader parent) {
    super("adapters", jars, parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(FLIGHT_RECORDER)) {
      throw new ClassNotFoundException(name);
    }
    return super.loadClass(name, resolve);
  }
}
