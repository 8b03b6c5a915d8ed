package dev.rocky.project;

/** Which names may reach SQL, files and references. */
final class Identifiers {
  private Identifiers() {}

  /** {@code ^[a-zA-Z0-9_]+$} (config.md §7.1). */
  static boolean isPlain(String name) {
    return !name.isEmpty() && only(name, "_");
  }

  /** {@code [A-Za-z_][A-Za-z0-9_]*}. */
  static boolean isWord(String name) {
    return isPlain(name) && !(name.charAt(0) >= '0' && name.charAt(0) <= '9');
  }

  /** {@code [A-Za-z0-9_-]+}: names of adapters and pipelines. */
  static boolean isSectionName(String name) {
    return !name.isEmpty() && only(name, "_-");
  }

  /** {@code [A-Za-z0-9_.-]+}: names of models. */
  static boolean isModelName(String name) {
    return !name.isEmpty() && only(name, "_.-");
  }

  /**
   * A BigQuery project: {@code [a-z][a-z0-9-]*} behind an optional {@code domain:} (config.md
   * §6.6).
   */
  static boolean isBigQueryProject(String name) {
    String project = name.substring(name.indexOf(':') + 1);
    String domain = name.substring(0, Math.max(0, name.indexOf(':')));
    if (project.isEmpty() || project.charAt(0) < 'a' || project.charAt(0) > 'z') {
      return false;
    }
    for (int i = 0; i < project.length(); i++) {
      char c = project.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return false;
      }
    }
    return only(domain, ".-") && !name.startsWith(":");
  }

  /** ASCII letters, digits and the further characters. */
  static boolean only(String text, String further) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && further.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
