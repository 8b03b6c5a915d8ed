package dev.rocky.cli;

import dev.rocky.command.Notices;
import dev.rocky.command.Rocky;
import dev.rocky.command.Session;
import dev.rocky.project.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Puts the parts together: the only place that reads the process's surroundings. */
final class Wiring {
  private static final Map<Path, ClassLoader> ADAPTERS = new ConcurrentHashMap<>();

  private Wiring() {}

  static Rocky rocky(
      GlobalOptions global, Map<String, String> environment, InstantSource clock, Notices notices) {
    Thread.currentThread().setContextClassLoader(adapterLibraries());
    return new Rocky(
        new Session(
            Path.of("").toAbsolutePath(),
            global.config(),
            global.statePath(),
            Environment.of(environment),
            clock,
            notices,
            new SignalInterrupts()));
  }

  /**
   * The launcher knows which streams are terminals; without a launcher (a test, a debugger) none
   * is.
   */
  static TerminalKind terminalKind() {
    return new TerminalKind(
        Boolean.getBoolean("rocky.stdout.terminal"), Boolean.getBoolean("rocky.stderr.terminal"));
  }

  /**
   * Adapters and their drivers, in a loader of their own, so that a command that connects to
   * nothing never opens their jars. Without a distribution around us they are on the class path.
   *
   * <p>One loader for all commands of a process: a JVM gives a native library to a single loader,
   * and its drivers to nobody else.
   */
  private static ClassLoader adapterLibraries() {
    String home = System.getProperty("rocky.home", "");
    return ADAPTERS.computeIfAbsent(Path.of(home, "lib", "adapters"), adapters ->
        home.isEmpty() || !Files.isDirectory(adapters)
            ? Wiring.class.getClassLoader()
            : new AdapterLoader(jars(adapters), Wiring.class.getClassLoader()));
  }

  private static URL[] jars(Path adapters) {
    List<URL> jars = new ArrayList<>();
    try (var files = Files.walk(adapters)) {
      for (Path jar : files.filter(p -> p.toString().endsWith(".jar")).sorted().toList()) {
        jars.add(url(jar));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jars.toArray(URL[]::new);
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
