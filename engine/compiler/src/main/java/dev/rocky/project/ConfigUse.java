package dev.rocky.project;

/**
 * Which keys of {@code rocky.toml} a command uses. In the others an unset variable is empty text
 * (config.md §1).
 */
public enum ConfigUse {
  /** Commands that need the config: every key. */
  EVERYTHING,
  /** Commands that read models and no warehouse: what decides dialects, files and severities. */
  COMPILE,
  /** Commands that read the state store. */
  STATE,
  /** {@code optimize}. */
  COST;

  boolean uses(String path) {
    String[] parts = path.split("\\.", -1);
    String last = parts[parts.length - 1];
    return switch (this) {
      case EVERYTHING -> true;
      case COMPILE ->
          switch (parts[0]) {
            case "adapter" -> last.equals("type") || (parts.length == 3 && last.equals("path"));
            case "pipeline" ->
                last.equals("type")
                    || last.equals("models")
                    || last.equals("contracts")
                    || path.endsWith(".target.adapter");
            case "seeds", "diagnostics", "portability" -> true;
            default -> false;
          };
      case STATE -> parts[0].equals("state");
      case COST -> parts[0].equals("cost") || parts[0].equals("state");
    };
  }
}
