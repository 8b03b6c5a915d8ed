package dev.rocky.project;

/**
 * A path pattern of {@code rocky.toml}: {@code **} for any directories, {@code *} and {@code ?}
 * within a name; a plain directory means its whole tree (config.md §7.3).
 */
final class Glob {
  private final String[] parts;

  private Glob(String[] parts) {
    this.parts = parts;
  }

  static Glob of(String pattern) {
    String clean = clean(pattern);
    boolean file =
        clean.endsWith(".sql")
            || clean.endsWith(".rocky")
            || clean.endsWith("**")
            || lastHasWildcard(clean);
    return new Glob((file ? clean : clean.isEmpty() ? "**" : clean + "/**").split("/", -1));
  }

  private static String clean(String pattern) {
    String clean = pattern.replace('\\', '/');
    while (clean.startsWith("./")) {
      clean = clean.substring(2);
    }
    while (clean.endsWith("/")) {
      clean = clean.substring(0, clean.length() - 1);
    }
    return clean.equals(".") ? "" : clean;
  }

  private static boolean lastHasWildcard(String pattern) {
    return isWild(pattern.substring(pattern.lastIndexOf('/') + 1));
  }

  private static boolean isWild(String part) {
    return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
  }

  /** The directories before the first wildcard; empty for none. */
  static String leadingDirectory(String pattern) {
    StringBuilder leading = new StringBuilder();
    for (String part : clean(pattern).split("/", -1)) {
      if (isWild(part) || part.endsWith(".sql") || part.endsWith(".rocky")) {
        break;
      }
      leading.append(leading.isEmpty() ? "" : "/").append(part);
    }
    return leading.toString();
  }

  /** Whether a path, with {@code /} between its names, fits. */
  boolean matches(String path) {
    return matches(0, path.split("/", -1), 0);
  }

  private boolean matches(int part, String[] names, int name) {
    if (part == parts.length) {
      return name == names.length;
    }
    if (parts[part].equals("**")) {
      for (int next = name; next <= names.length; next++) {
        if (matches(part + 1, names, next)) {
          return true;
        }
      }
      return false;
    }
    return name < names.length
        && wild(parts[part], names[name])
        && matches(part + 1, names, name + 1);
  }

  /** Whether a text fits a pattern of {@code *} and {@code ?}. */
  static boolean wild(String pattern, String text) {
    int at = 0;
    int from = 0;
    int star = -1;
    int mark = 0;
    while (from < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        mark = from;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(from))) {
        at++;
        from++;
      } else if (star >= 0) {
        at = star + 1;
        from = ++mark;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
