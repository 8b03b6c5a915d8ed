package dev.rocky.project;

import java.util.List;

/**
 * Tables as runs saw them, which may be old: the last that is asked about a table (compiler.md §7).
 * Reading them may cost something, so it is put off until then.
 */
@FunctionalInterface
public interface TableCache {
  /** Nothing was seen. */
  TableCache NONE = List::of;

  /** The newest first. */
  List<DeclaredTable> tables();
}
