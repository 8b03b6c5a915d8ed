package dev.rocky.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Adapters and their drivers, in a loader of their own, so that a command that connects to nothing
 * never opens their jars: the directory is looked at when a class is asked for that Rocky itself
 * does not have. One for the process: a native library belongs to the loader that loaded it, and a
 * second loader is refused.
 *
 * <p>They see Rocky's own classes and those of Java, but not its flight recorder: DuckDB's driver
 * would register an event there whenever it is loaded, which costs every command a tenth of a
 * second. Without a recorder it goes without.
 */
final class AdapterLibraries extends URLClassLoader {
  /**
   * DuckDB's driver registers an event with the flight recorder whenever it is loaded, which costs
   * every command that connects a tenth of a second; where it sees no recorder, it goes without.
   */
  private static final String FLIGHT_RECORDER = "jdk.jfr.";

  private static final Map<String, ClassLoader> LOADERS = new ConcurrentHashMap<>();

  private final Path directory;
  private boolean listed;

  private AdapterLibraries(Path directory, ClassLoader own) {
    super("adapters", new URL[0], own);
    this.directory = directory;
  }

  /** Without a distribution around us the adapters are on the class path. */
  static ClassLoader loader() {
    return LOADERS.computeIfAbsent(System.getProperty("rocky.home", ""), AdapterLibraries::around);
  }

  private static ClassLoader around(String home) {
    ClassLoader own = AdapterLibraries.class.getClassLoader();
    Path adapters = Path.of(home, "lib", "adapters");
    return home.isEmpty() || !Files.isDirectory(adapters)
        ? own
        : new AdapterLibraries(adapters, own);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(FLIGHT_RECORDER)) {
      throw new ClassNotFoundException(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    list();
    return super.findClass(name);
  }

  @Override
  public @Nullable URL findResource(String name) {
    list();
    return super.findResource(name);
  }

  @Override
  public Enumeration<URL> findResources(String name) throws IOException {
    list();
    return super.findResources(name);
  }

  private synchronized void list() {
    if (listed) {
      return;
    }
    List<Path> jars = new ArrayList<>();
    try (var files = Files.walk(directory)) {
      files.filter(p -> p.toString().endsWith(".jar")).sorted().forEach(jars::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Path jar : jars) {
      addURL(url(jar));
    }
    // Only now: what cannot be listed is an error each time, never a directory without jars.
    listed = true;
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("The path of a file is always a URL: " + jar, e);
    }
  }
}
