package dev.rocky.toml;

import java.util.Optional;

/**
 * A text read as TOML 1.0.
 *
 * <p>Our own reader, because findings need the place of every key: jackson-dataformat-toml 3.2
 * first builds a tree of nodes without positions and its token stream walks that tree.
 *
 * @param root what could be read; up to the error when there is one
 */
public record TomlDocument(TomlValue.Table root, Optional<TomlError> error) {
  public static TomlDocument parse(String text) {
    return new TomlParser(text).document();
  }
}
