package dev.rocky.project;

import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.nio.file.Path;

/**
 * One model: a file with a query and what is said about it.
 *
 * @param name unique in the project
 * @param path the file
 * @param source its text; {@link SourceText#file()} is relative to the project root
 * @param body the stretch of the text that is the query (after an inline TOML block)
 */
public record Model(
    String name, Language language, Path path, SourceText source, Span body, ModelConfig config) {
  public enum Language {
    SQL,
    ROCKY
  }

  /**
   * Whether another reading of the same model found the same text and configuration: what memoized
   * facts depend on.
   */
  public boolean sameContentAs(Model other) {
    return name.equals(other.name)
        && language == other.language
        && body.equals(other.body)
        && source.text().equals(other.source.text())
        && config.saysTheSameAs(other.config);
  }
}
