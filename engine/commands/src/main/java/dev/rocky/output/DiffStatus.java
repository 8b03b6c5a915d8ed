package dev.rocky.output;

/** How a model changed between two states of a project. */
public enum DiffStatus implements Spelled {
  UNCHANGED,
  MODIFIED,
  ADDED,
  REMOVED
}
