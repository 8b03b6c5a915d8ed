package dev.rocky.output;

/** How components are named in documents. */
public final class JsonKeys {
  private JsonKeys() {}

  /** The key of a component: snake_case; some are no names in Java. */
  public static String of(String component) {
    return switch (component) {
      case "dagsterPipesVersion" -> "__dagster_pipes_version";
      case "nativeType" -> "native";
      case "newValue" -> "new";
      case "oldValue" -> "old";
      default -> snake(component);
    };
  }

  /** {@code asset_key} for {@code assetKey} and {@code AssetKey}; digits belong to their word. */
  static String snake(String name) {
    var out = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        if (i > 0) {
          out.append('_');
        }
        out.append((char) (c - 'A' + 'a'));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
