package dev.rocky.command;

import dev.rocky.diagnostic.Code;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The pages of the diagnostic codes: {@code diagnostics/<code>.md} (compiler.md §10, config.md
 * §17).
 */
final class Explanations {
  private Explanations() {}

  /** Every code that has a page, in order: the compiler's, then those of {@code validate}. */
  static List<Explanation> all() {
    List<Explanation> all = new ArrayList<>();
    for (Code code : Code.values()) {
      if (!code.reserved()) {
        all.add(new Explanation(code.name(), code.severity().label(), code.title()));
      }
    }
    for (String code : read("validate.list").lines().toList()) {
      if (!code.isBlank()) {
        String[] parts = code.split("\\|", 3);
        all.add(new Explanation(parts[0].strip(), parts[1].strip(), parts[2].strip()));
      }
    }
    return all;
  }

  /** The page of a code, without case. */
  static String page(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    for (Code code : Code.values()) {
      if (code.name().equals(wanted) && code.reserved()) {
        return wanted + " is reserved for a later version: " + code.title() + ".";
      }
    }
    Optional<Explanation> known = all().stream().filter(e -> e.code().equals(wanted)).findFirst();
    if (known.isEmpty()) {
      List<String> near =
          Nearest.several(wanted, all().stream().map(Explanation::code).toList(), 2, 3);
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "there is no code '"
              + text
              + "'"
              + (near.isEmpty() ? "" : "; near it: " + String.join(", ", near)));
    }
    return read(wanted + ".md");
  }

  private static String read(String resource) {
    try (InputStream in = Explanations.class.getResourceAsStream("/diagnostics/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("diagnostics/" + resource + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
