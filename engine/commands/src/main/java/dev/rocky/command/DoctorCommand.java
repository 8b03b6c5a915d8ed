package dev.rocky.command;

import dev.rocky.failure.RockyException;
import dev.rocky.output.DoctorOutput;
import dev.rocky.output.DoctorOutput.HealthCheck;
import dev.rocky.output.HealthStatus;
import dev.rocky.project.AdapterConfig;
import dev.rocky.project.ConfigFinding;
import dev.rocky.project.ConfigLoader;
import dev.rocky.project.LoadedConfig;
import dev.rocky.project.RockyConfig;
import dev.rocky.project.StateConfig;
import dev.rocky.state.StateReader;
import dev.rocky.state.StateStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** {@code rocky doctor}: what works and what does not, without changing anything (cli.md §8). */
final class DoctorCommand {
  /** The checks, in order; also the values of {@code --check}. */
  static final List<String> CHECKS =
      List.of(
          "config",
          "state",
          "state_schema",
          "adapters",
          "pipelines",
          "state_sync",
          "state_rw",
          "auth");

  private static final int CRITICAL_EXIT = 3;

  private final Session session;
  private final List<HealthCheck> checks = new ArrayList<>();
  private final List<String> suggestions = new ArrayList<>();

  DoctorCommand(Session session) {
    this.session = session;
  }

  Reply<DoctorOutput> run(Optional<String> only) {
    LoadedConfig loaded = ConfigLoader.load(session.shownConfig(), session.environment());
    Optional<RockyConfig> config = loaded.hasErrors() ? Optional.empty() : loaded.config();
    for (String name : CHECKS) {
      if (only.isPresent() && !only.get().equals(name)) {
        continue;
      }
      switch (name) {
        case "config" -> timed(name, () -> config(loaded));
        case "state" -> timed(name, this::state);
        case "state_schema" -> timed(name, this::stateSchema);
        case "adapters" ->
            timed(name, () -> findings(config, loaded, "adapter.", "all adapters are configured"));
        case "pipelines" ->
            timed(name, () -> findings(config, loaded, "pipeline.", "all pipelines are valid"));
        case "state_sync" ->
            timed(name, () -> config.map(c -> stateSync(c.state())).orElseGet(this::noConfig));
        case "state_rw" ->
            timed(name, () -> config.map(c -> stateWrite(c.state())).orElseGet(this::noConfig));
        case "auth" -> auth(config);
        default -> throw new IllegalStateException("no such check: " + name);
      }
    }
    HealthStatus worst =
        checks.stream().map(HealthCheck::status).max(Enum::compareTo).orElse(HealthStatus.HEALTHY);
    DoctorOutput output = new DoctorOutput(worst, checks, suggestions);
    return worst == HealthStatus.CRITICAL
        ? Reply.failed(output, CRITICAL_EXIT, "at least one check is critical")
        : Reply.ok(output);
  }

  private record Finding(HealthStatus status, String message) {}

  private void timed(String name, Supplier<Finding> check) {
    long start = System.nanoTime();
    Finding finding = check.get();
    long millis = (System.nanoTime() - start) / 1_000_000;
    checks.add(
        new HealthCheck(name, finding.status(), finding.message(), millis, Optional.empty()));
  }

  private Finding noConfig() {
    return new Finding(HealthStatus.CRITICAL, "the configuration does not load");
  }

  private Finding config(LoadedConfig loaded) {
    if (!loaded.hasErrors()) {
      return new Finding(HealthStatus.HEALTHY, session.shownConfig() + " is valid");
    }
    suggestions.add("`rocky validate` shows every problem of the configuration");
    return new Finding(HealthStatus.CRITICAL, loaded.errors().getFirst().text());
  }

  private Finding state() {
    Path file = session.stateFile();
    if (!Files.exists(file)) {
      return new Finding(HealthStatus.HEALTHY, "no state store yet; the first run creates it");
    }
    try (StateReader reader = StateStores.read(file)) {
      int runs = reader.runs(1).size();
      return new Finding(
          HealthStatus.HEALTHY,
          runs == 0
              ? "readable, no runs yet"
              : "readable, last run " + reader.runs(1).getFirst().runId());
    } catch (RockyException e) {
      suggestions.add("move the file away: runs then start from the targets");
      return new Finding(HealthStatus.WARNING, String.valueOf(e.getMessage()));
    }
  }

  private Finding stateSchema() {
    try (StateReader reader = StateStores.read(session.stateFile())) {
      OptionalInt version = reader.versionOnDisk();
      if (version.isEmpty()) {
        return new Finding(HealthStatus.HEALTHY, "no state store yet");
      }
      return new Finding(
          HealthStatus.HEALTHY,
          "format %d on disk, this Rocky writes %d"
              .formatted(version.getAsInt(), StateStores.SCHEMA_VERSION));
    } catch (RockyException e) {
      boolean newer = String.valueOf(e.getMessage()).contains("newer");
      return new Finding(
          newer ? HealthStatus.CRITICAL : HealthStatus.WARNING, String.valueOf(e.getMessage()));
    }
  }

  private Finding findings(
      Optional<RockyConfig> config, LoadedConfig loaded, String prefix, String healthy) {
    if (config.isEmpty()) {
      return noConfig();
    }
    List<ConfigFinding> found =
        loaded.findings().stream()
            .filter(f -> f.severity() == ConfigFinding.Severity.WARN)
            .filter(f -> f.field().filter(at -> at.startsWith(prefix)).isPresent())
            .toList();
    found.forEach(f -> suggestions.add(f.text()));
    return found.isEmpty()
        ? new Finding(HealthStatus.HEALTHY, healthy)
        : new Finding(HealthStatus.WARNING, found.getFirst().message());
  }

  private Finding stateSync(StateConfig state) {
    if (state.backend() == StateConfig.Backend.LOCAL) {
      return new Finding(
          HealthStatus.HEALTHY, "state is local; set [state] backend to share it between machines");
    }
    return new Finding(
        HealthStatus.WARNING,
        "this version cannot reach the state backend `" + state.backend().label() + "`");
  }

  /** A marker beside the store, written, read back and removed; the store itself is not touched. */
  private Finding stateWrite(StateConfig state) {
    if (state.backend() != StateConfig.Backend.LOCAL) {
      return new Finding(
          HealthStatus.CRITICAL,
          "this version cannot write to the state backend `" + state.backend().label() + "`");
    }
    Path store = session.stateFile();
    Path marker =
        store.resolveSibling(store.getFileName() + ".doctor-" + ProcessHandle.current().pid());
    String text = "rocky doctor";
    try {
      Files.writeString(marker, text);
      boolean same = Files.readString(marker).equals(text);
      try {
        Files.delete(marker);
      } catch (IOException e) {
        session.notices().warn("cannot remove the marker " + marker);
      }
      return same
          ? new Finding(HealthStatus.HEALTHY, "writable")
          : new Finding(
              HealthStatus.CRITICAL, "what was written to " + marker + " reads back differently");
    } catch (IOException e) {
      return new Finding(
          HealthStatus.CRITICAL,
          "cannot write beside the state store " + session.stateFile() + ": " + e.getMessage());
    }
  }

  private void auth(Optional<RockyConfig> config) {
    if (config.isEmpty()) {
      timed("auth", this::noConfig);
      return;
    }
    try (AdapterPool adapters = new AdapterPool(session, config.get())) {
      for (AdapterConfig adapter : config.get().adapters()) {
        timed(
            "auth/" + adapter.name(),
            () -> {
              try {
                adapters.get(adapter.name()).ping();
                return new Finding(HealthStatus.HEALTHY, adapter.type() + " answers");
              } catch (RockyException e) {
                e.remediation().ifPresent(suggestions::add);
                return new Finding(HealthStatus.CRITICAL, String.valueOf(e.getMessage()));
              }
            });
      }
    }
  }
}
