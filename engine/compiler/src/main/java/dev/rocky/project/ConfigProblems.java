package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Findings about {@code rocky.toml} while it is read (config.md §4, §17). */
class ConfigProblems implements TomlProblems {
  private static final int TYPING_SLIP = 2;

  private final String file;
  private final ConfigUse use;
  private final List<ConfigFinding> findings = new ArrayList<>();
  private final Set<String> fromEnvironment = new LinkedHashSet<>();

  ConfigProblems(String file, ConfigUse use) {
    this.file = file;
    this.use = use;
  }

  List<ConfigFinding> findings() {
    return findings;
  }

  Set<String> fromEnvironment() {
    return fromEnvironment;
  }

  @Override
  public void unreadable(Place place, String message) {
    add(ConfigFinding.Severity.ERROR, "V001", Optional.empty(), place, message, Optional.empty());
  }

  @Override
  public void wrong(Place place, String path, String message) {
    error("V061", path, place, message);
  }

  @Override
  public void unknown(Place place, String table, String key, List<String> known) {
    String path = table.isEmpty() ? key : table + "." + key;
    add(
        ConfigFinding.Severity.ERROR,
        "V060",
        Optional.of(path),
        place,
        "unknown key `" + path + "`",
        Nearest.to(key, known, TYPING_SLIP));
  }

  @Override
  public void fromEnvironment(String path) {
    fromEnvironment.add(path);
  }

  @Override
  public boolean used(String path) {
    return use.uses(path);
  }

  void error(String code, String path, Place place, String message) {
    add(ConfigFinding.Severity.ERROR, code, Optional.of(path), place, message, Optional.empty());
  }

  void warn(String code, String path, Place place, String message) {
    add(ConfigFinding.Severity.WARN, code, Optional.of(path), place, message, Optional.empty());
  }

  void add(
      ConfigFinding.Severity severity,
      String code,
      Optional<String> path,
      Place place,
      String message,
      Optional<String> suggestion) {
    findings.add(
        new ConfigFinding(
            severity, code, message, Optional.of(file), path, Optional.of(place), suggestion));
  }
}
