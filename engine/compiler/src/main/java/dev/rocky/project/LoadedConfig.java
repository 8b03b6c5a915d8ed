package dev.rocky.project;

import java.util.List;
import java.util.Optional;

/**
 * What reading {@code rocky.toml} gave.
 *
 * @param config present when the file is there and is TOML; with errors among the findings it holds
 *     defaults in their place and is good for reporting only
 * @param findings in the order of the checks
 * @param rejected adapters and pipelines of an unknown type, which the config cannot hold
 */
public record LoadedConfig(
    Optional<RockyConfig> config, List<ConfigFinding> findings, List<Rejected> rejected) {
  public LoadedConfig {
    rejected = List.copyOf(rejected);
    findings = List.copyOf(findings);
  }

  /** Whether a command that loads the config must fail. */
  public boolean hasErrors() {
    return findings.stream().anyMatch(ConfigFinding::isError);
  }

  public List<ConfigFinding> errors() {
    return findings.stream().filter(ConfigFinding::isError).toList();
  }

  /**
   * What an adapter still lacks (V011-V018): a warning until a command needs the adapter, then an
   * error with the same text.
   */
  public List<ConfigFinding> gapsOf(String adapter) {
    String field = "adapter." + adapter;
    return findings.stream()
        .filter(f -> f.code().compareTo("V011") >= 0 && f.code().compareTo("V018") <= 0)
        .filter(
            f -> f.field().filter(at -> at.equals(field) || at.startsWith(field + ".")).isPresent())
        .toList();
  }

  /**
   * An adapter or pipeline whose type is unknown.
   *
   * @param section {@code adapter} or {@code pipeline}
   * @param type as written; empty when none is
   */
  public record Rejected(String section, String name, String type) {}
}
