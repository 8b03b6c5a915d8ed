package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Place;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code macros/*.sql}: one macro in each file, in the order of their names (models.md §7).
 */
final class MacroReader {
  private static final String MARK = "@macro";

  private final Map<String, Macro> macros = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private MacroReader() {}

  /**
   * @param shown the directory as users know it, ending in a slash
   */
  static MacroReader in(File directory, String shown) {
    MacroReader reader = new MacroReader();
    String[] names = directory.list();
    if (names == null) {
      if (directory.exists()) {
        reader.diagnostics.add(
            ModelFiles.unreadable("macros", shown, "directory", "cannot be read"));
      }
      return reader;
    }
    Arrays.sort(names);
    for (String name : names) {
      if (name.endsWith(".sql") && !name.startsWith(".")) {
        reader.file(new File(directory, name), shown + name, ModelFiles.stem(name));
      }
    }
    return reader;
  }

  List<Macro> macros() {
    return List.copyOf(macros.values());
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  private void file(File file, String shown, String stem) {
    switch (TextFile.read(file, shown)) {
      case TextFile.Unreadable it ->
          diagnostics.add(ModelFiles.unreadable(stem, shown, "file", it.reason()));
      case TextFile.Content content -> macro(content.source(), stem);
    }
  }

  private void macro(SourceText source, String stem) {
    String text = source.text();
    int lineEnd = text.indexOf('\n');
    int end = lineEnd < 0 ? text.length() : lineEnd;
    String line = text.substring(0, end).strip();
    Optional<String> declaration = declaration(line);
    if (declaration.isEmpty()) {
      bad(
          source,
          end,
          stem,
          "macro file `"
              + source.file()
              + "` does not begin with a line `-- @macro name(parameter, …)`");
      return;
    }
    String declared = declaration.get();
    int open = declared.indexOf('(');
    if (open < 0 || !declared.endsWith(")")) {
      bad(
          source,
          end,
          stem,
          "macro file `"
              + source.file()
              + "`: the declaration needs a parameter list, `"
              + declared
              + "()` for none");
      return;
    }
    String name = declared.substring(0, open).strip();
    List<String> parameters = parameters(declared.substring(open + 1, declared.length() - 1));
    Optional<String> fault = fault(name, parameters);
    if (fault.isPresent()) {
      bad(source, end, stem, "macro file `" + source.file() + "`: " + fault.get());
      return;
    }
    Macro known = macros.get(name);
    if (known != null) {
      bad(
          source,
          end,
          name,
          "macro `"
              + name
              + "` is defined twice: in `"
              + known.source().file()
              + "` and in `"
              + source.file()
              + "`");
      return;
    }
    macros.put(
        name,
        new Macro(name, parameters, source, body(text, lineEnd < 0 ? text.length() : lineEnd + 1)));
  }

  private static Optional<String> declaration(String line) {
    if (!line.startsWith("--")) {
      return Optional.empty();
    }
    String comment = line.substring(2).strip();
    boolean marked =
        comment.startsWith(MARK)
            && comment.length() > MARK.length()
            && Character.isWhitespace(comment.charAt(MARK.length()));
    return marked ? Optional.of(comment.substring(MARK.length()).strip()) : Optional.empty();
  }

  private static List<String> parameters(String list) {
    if (list.isBlank()) {
      return List.of();
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : list.split(",", -1)) {
      parameters.add(parameter.strip());
    }
    return parameters;
  }

  private static Optional<String> fault(String name, List<String> parameters) {
    if (!Identifiers.isPlain(name)) {
      return Optional.of("`" + name + "` is no macro name: letters, digits and `_` only");
    }
    if (name.equalsIgnoreCase("var")) {
      return Optional.of("a macro cannot be called `var`: `@var(…)` is a run variable");
    }
    for (int i = 0; i < parameters.size(); i++) {
      String parameter = parameters.get(i);
      if (!Identifiers.isPlain(parameter)) {
        return Optional.of(
            "`" + parameter + "` is no parameter name: letters, digits and `_` only");
      }
      if (parameters.indexOf(parameter) < i) {
        return Optional.of("parameter `" + parameter + "` is named twice");
      }
    }
    return Optional.empty();
  }

  /** The rest of the file, without the white space around it. */
  private static Span body(String text, int from) {
    int start = from;
    int end = text.length();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return new Span(start, end);
  }

  private void bad(SourceText source, int lineEnd, String subject, String message) {
    diagnostics.add(Code.E049.at(Place.of(source, 0, lineEnd), subject, "%s", message));
  }
}
