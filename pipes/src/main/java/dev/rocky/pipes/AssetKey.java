package dev.rocky.pipes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The name of an asset, in segments.
 *
 * @param segments at least one, none empty
 */
public record AssetKey(List<String> segments) {
  public AssetKey {
    segments = List.copyOf(segments);
    if (segments.isEmpty() || segments.contains("")) {
      throw new PipesException("an asset key has segments, and none of them is empty: " + segments);
    }
  }

  public static AssetKey of(String... segments) {
    return new AssetKey(Arrays.asList(segments));
  }

  /** Reads the form that messages carry: segments joined with {@code /}, escapes with {@code \}. */
  public static AssetKey parse(String wire) {
    List<String> segments = new ArrayList<>();
    StringBuilder segment = new StringBuilder();
    for (int i = 0; i < wire.length(); i++) {
      char c = wire.charAt(i);
      if (c == '\\' && i + 1 < wire.length()) {
        i++;
        segment.append(wire.charAt(i));
      } else if (c == '/') {
        segments.add(segment.toString());
        segment.setLength(0);
      } else {
        segment.append(c);
      }
    }
    segments.add(segment.toString());
    return new AssetKey(segments);
  }

  /** The form that messages carry. */
  public String wire() {
    StringBuilder wire = new StringBuilder();
    for (String segment : segments) {
      if (wire.length() > 0) {
        wire.append('/');
      }
      wire.append(segment.replace("\\", "\\\\").replace("/", "\\/"));
    }
    return wire.toString();
  }

  @Override
  public String toString() {
    return wire();
  }
}
