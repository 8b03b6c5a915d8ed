package dev.rocky.cli;

import java.util.List;

/** One command of the terminal. */
abstract class Verb {
  /** Declares flags and arguments. */
  abstract void declare(Options options);

  /** The words of the line as this command means them. */
  List<String> understood(List<String> words) {
    return words;
  }

  /**
   * Rules between options that their declarations cannot say; called before anything is touched.
   */
  void check(Arguments arguments) {}

  /** Whether {@code --output markdown} means something here. */
  boolean markdown() {
    return false;
  }

  /**
   * Carries the command out.
   *
   * @return the exit status (cli.md §4)
   */
  abstract int run(Arguments arguments, Door door);
}
