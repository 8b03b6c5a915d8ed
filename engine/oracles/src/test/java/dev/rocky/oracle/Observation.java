package dev.rocky.oracle;

import java.util.List;

/**
 * One call that Spark's analyzer accepted.
 *
 * @param arguments their types in SQL form; {@code LAMBDA1}, {@code LAMBDA2} for functions of one
 *     and two parameters
 */
record Observation(List<String> arguments, String result) {
  Observation {
    arguments = List.copyOf(arguments);
  }
}
