package dev.rocky.command;

import dev.rocky.project.Environment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a door knows when it calls: read once there, handed down as values.
 *
 * @param workingDirectory absolute; relative paths of the command line start here
 * @param config as given with {@code --config}; empty: {@code rocky.toml}
 * @param statePath as given; empty: {@code .rocky-state.db}
 * @param notices where warnings and progress go
 * @param interrupts how a signal reaches a run
 * @param cache what earlier processes learned of models
 */
public record Session(
    Path workingDirectory,
    Optional<Path> config,
    Optional<Path> statePath,
    Environment environment,
    InstantSource clock,
    Notices notices,
    Interrupts interrupts,
    CompileCache cache) {

  /** Without what earlier processes learned. */
  public Session(
      Path workingDirectory,
      Optional<Path> config,
      Optional<Path> statePath,
      Environment environment,
      InstantSource clock,
      Notices notices,
      Interrupts interrupts) {
    this(
        workingDirectory,
        config,
        statePath,
        environment,
        clock,
        notices,
        interrupts,
        CompileCache.NONE);
  }

  /** The same, as if no run had ever been: its state store is a file that nothing writes. */
  Session withoutState() {
    return new Session(
        workingDirectory,
        config,
        Optional.of(Path.of(".rocky", "no-state")),
        environment,
        clock,
        notices,
        interrupts,
        cache);
  }

  /** The configuration file, absolute. */
  public Path configFile() {
    return workingDirectory.resolve(config.orElse(Path.of("rocky.toml")));
  }

  /**
   * The configuration file to open: as it was named where that works from here, so that messages
   * name it alike.
   */
  public Path shownConfig() {
    Path shown = config.orElse(Path.of("rocky.toml"));
    return workingDirectory.equals(Path.of("").toAbsolutePath()) ? shown : configFile();
  }

  /** The state store's file, absolute. */
  public Path stateFile() {
    return workingDirectory.resolve(statePath.orElse(Path.of(".rocky-state.db")));
  }
}
