package dev.rocky.cli;

import dev.rocky.command.CompileCache;
import dev.rocky.command.Notices;
import dev.rocky.command.Rocky;
import dev.rocky.command.Session;
import dev.rocky.project.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Puts the parts together: the only place that reads the process's surroundings. */
final class Wiring {
  private Wiring() {}

  static Rocky rocky(
      GlobalOptions global, Map<String, String> environment, InstantSource clock, Notices notices) {
    Thread.currentThread().setContextClassLoader(AdapterLibraries.loader());
    CompileCache cache = compileCache(environment);
    return new Rocky(
        new Session(
            Path.of("").toAbsolutePath(),
            global.config(),
            global.statePath(),
            cache.watching(Environment.of(environment)),
            clock,
            notices,
            new SignalInterrupts(),
            cache));
  }

  /**
   * The launcher says where the user's cache directory is, and which build this is; without a
   * launcher (a test, a debugger) there is no cache.
   */
  private static CompileCache compileCache(Map<String, String> environment) {
    String directory = System.getProperty("rocky.cache", "");
    String build = System.getProperty("rocky.build", "");
    boolean off = environment.getOrDefault("ROCKY_COMPILE_CACHE", "").equalsIgnoreCase("off");
    return off || directory.isEmpty() || build.isEmpty()
        ? CompileCache.NONE
        : CompileCache.in(Path.of(directory, "compile"), build);
  }

  /**
   * The launcher knows which streams are terminals; without a launcher (a test, a debugger) none
   * is.
   */
  static TerminalKind terminalKind() {
    return new TerminalKind(
        Boolean.getBoolean("rocky.stdout.terminal"), Boolean.getBoolean("rocky.stderr.terminal"));
  }
}
