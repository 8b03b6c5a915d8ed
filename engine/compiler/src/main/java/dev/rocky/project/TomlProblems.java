package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import java.util.List;

/** Who is told what is wrong with a TOML file, and under which codes. */
interface TomlProblems {
  /** The text is no TOML, or a variable is missing. */
  void unreadable(Place place, String message);

  /**
   * A value of the wrong type or out of range, or a missing key; {@code path} is the dotted path.
   */
  void wrong(Place place, String path, String message);

  /**
   * A key nobody asked for.
   *
   * @param table dotted path of the table that holds it; empty at top level
   * @param known the keys that may stand there
   */
  void unknown(Place place, String table, String key, List<String> known);

  /** The value at a dotted path holds text of an environment variable. */
  default void fromEnvironment(String path) {}

  /**
   * Whether an unset variable in the value at a path is an error; asked only of files read
   * leniently (config.md §1), as others were judged as a whole.
   */
  default boolean used(String path) {
    return true;
  }
}
