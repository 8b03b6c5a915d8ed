package dev.rocky.diagnostic;

import dev.rocky.text.Edit;
import dev.rocky.text.Nearest;
import java.util.List;

/** Edits that put a finding right (ide.md §1.10), where one replacement does. */
public final class Fixes {
  private Fixes() {}

  /**
   * The finding with an edit that writes something else at a place; without one where the author's
   * text there is not what is to be replaced, as in what a macro made.
   */
  public static Diagnostic replacing(
      Diagnostic found, Place place, String written, String replacement) {
    int start = place.span().start();
    int end = Math.min(place.span().end(), place.source().text().length());
    boolean same =
        start <= end && place.source().text().substring(start, end).equalsIgnoreCase(written);
    return same ? found.fixedBy(new Edit(place.source(), place.span(), replacement)) : found;
  }

  /** Puts a TOML text in the place of another. */
  public static Diagnostic text(Diagnostic found, Place place, String written, String replacement) {
    return replacing(found, place, quoted(written), quoted(replacement));
  }

  /** Puts the nearest of the names in the place of a TOML text, should one be near. */
  public static Diagnostic nearest(
      Diagnostic found, Place place, String written, List<String> names) {
    return Nearest.to(written, names, Math.clamp(written.length() / 2, 1, 3))
        .map(near -> text(found, place, written, near))
        .orElse(found);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
