package dev.rocky.output;

import dev.rocky.diagnostic.Place;
import java.util.Optional;

/** A stretch of a file. */
public record SourceSpan(
    @Doc("Path of the file.") String file,
    @Doc("First line, counted from 1.") long line,
    @Doc("First column, counted from 1.") long col,
    @Doc("Line of the end.") Optional<Long> endLine,
    @Doc("First column after the end.") Optional<Long> endCol) {
  /** The place of a finding. */
  public static SourceSpan of(Place place) {
    return new SourceSpan(
        place.source().file(),
        place.line(),
        place.column(),
        Optional.of((long) place.endLine()),
        Optional.of((long) place.endColumn()));
  }
}
