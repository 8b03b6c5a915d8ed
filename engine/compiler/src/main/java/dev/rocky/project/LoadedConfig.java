package dev.rocky.project;

import java.util.List;
import java.util.Optional;

/**
 * What reading {@code rocky.toml} gave.
 *
 * @param config present when the file is there and is TOML; with errors among the findings it holds
 *     defaults in their place and is good for reporting only
 * @param findings in the order of the checks
 */
public record LoadedConfig(Optional<RockyConfig> config, List<ConfigFinding> findings) {
  public LoadedConfig {
    findings = List.copyOf(findings);
  }

  /** Whether a command that loads the config must fail. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(ConfigFinding::isError);
  }

  public List<ConfigFinding> errors() {
    return findings.stream().filter(ConfigFinding::isError).toList();
  }
}
