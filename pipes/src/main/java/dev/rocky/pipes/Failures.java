package dev.rocky.pipes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exceptions in the shape of the protocol: all five members, always. */
final class Failures {
  private Failures() {}

  static Map<String, @Nullable Object> of(Throwable failure) {
    return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  static Map<String, @Nullable Object> of(String name, String message) {
    return members(name, message, List.of(), null);
  }

  private static Map<String, @Nullable Object> of(Throwable failure, Set<Throwable> seen) {
    seen.add(failure);
    List<String> stack = new ArrayList<>();
    for (StackTraceElement frame : failure.getStackTrace()) {
      stack.add("  at " + frame + "\n");
    }
    Throwable cause = failure.getCause();
    return members(
        failure.getClass().getSimpleName(),
        failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage(),
        stack,
        cause == null || seen.contains(cause) ? null : of(cause, seen));
  }

  private static Map<String, @Nullable Object> members(
      String name,
      String message,
      List<String> stack,
      @Nullable Map<String, @Nullable Object> cause) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("message", message);
    members.put("stack", stack);
    members.put("name", name);
    members.put("cause", cause);
    members.put("context", null);
    return members;
  }
}
