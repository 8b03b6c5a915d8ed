package dev.rocky.compile.text;

import dev.rocky.compile.MappedText;
import dev.rocky.compile.MappedText.Change;
import dev.rocky.compile.TextStage;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.diagnostic.Fixes;
import dev.rocky.diagnostic.Place;
import dev.rocky.name.DialectName;
import dev.rocky.project.Macro;
import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Macro calls {@code @name(arg, …)} in SQL (models.md §7): replaced by the macro's body, outside
 * comments and string literals; bodies may call macros, 16 deep at most. A finding in expanded text
 * is at the call.
 */
public final class Macros implements TextStage {
  static final int MAX_DEPTH = 16;

  /** So many characters before a call show whether it follows FROM or JOIN. */
  private static final int STAGE_LOOK = 200;

  private static final Pattern AFTER =
      Pattern.compile("(^|[^A-Za-z0-9_$])(FROM|JOIN)$", Pattern.CASE_INSENSITIVE);

  @Override
  public MappedText apply(MappedText text, Given given, Consumer<Diagnostic> found) {
    if (text.text().indexOf('@') < 0) {
      return text;
    }
    Expansion expansion = new Expansion(text, given, found);
    return text.replace(expansion.changes());
  }

  private record Expansion(MappedText text, Given given, Consumer<Diagnostic> found) {

    List<Change> changes() {
      String source = text.text();
      TextScan scan = TextScan.sql(source, given.dialect());
      List<Change> changes = new ArrayList<>();
      for (int at = 0; at < source.length(); ) {
        int end = scan.next(at);
        if (source.charAt(at) == '@' && scan.part(at) == TextScan.Part.CODE) {
          int nameEnd = Names.end(source, at + 1);
          boolean called =
              nameEnd > at + 1 && nameEnd < source.length() && source.charAt(nameEnd) == '(';
          if (called && !isStage(source, at)) {
            Change change = call(source, at, nameEnd, scan);
            changes.add(change);
            end = change.end();
          }
        }
        at = end;
      }
      return changes;
    }

    /** After FROM or JOIN in Snowflake {@code @name(…)} is a stage with its options. */
    private boolean isStage(String source, int at) {
      if (given.dialect() != DialectName.SNOWFLAKE) {
        return false;
      }
      String before = source.substring(Math.max(0, at - STAGE_LOOK), at).stripTrailing();
      return before.length() < Math.min(at, STAGE_LOOK) && AFTER.matcher(before).find();
    }

    private Change call(String source, int at, int nameEnd, TextScan scan) {
      String name = source.substring(at + 1, nameEnd);
      Optional<CallText> call = CallText.read(source, nameEnd, scan);
      if (call.isEmpty()) {
        report(
            at,
            nameEnd,
            "the call of macro `@%s` has no closing parenthesis".formatted(name),
            Optional.empty());
        return new Change(at, nameEnd + 1, "(");
      }
      int end = call.get().end();
      String body = body(name, call.get().arguments(), at, end, List.of());
      return new Change(at, end, body);
    }

    /**
     * The text that stands for a call; {@code NULL} after an error, so that the rest is still
     * checked.
     */
    private String body(String name, List<String> arguments, int at, int end, List<String> chain) {
      Optional<Macro> macro =
          given.macros().stream().filter(m -> m.name().equals(name)).findFirst();
      if (macro.isEmpty()) {
        List<String> names = given.macros().stream().map(Macro::name).toList();
        Optional<String> near = Nearest.to(name, names, 2);
        Diagnostic unknown =
            finding(
                at,
                end,
                "there is no macro `@%s`".formatted(name),
                near.map(other -> "did you mean `@" + other + "`?"));
        Place called = text.place(at + 1, at + 1 + name.length());
        found.accept(
            near.map(other -> Fixes.replacing(unknown, called, name, other)).orElse(unknown));
        return "NULL";
      }
      List<String> parameters = macro.get().parameters();
      if (parameters.size() != arguments.size()) {
        report(
            at,
            end,
            "macro `@%s` takes %d argument%s, got %d"
                .formatted(
                    name, parameters.size(), parameters.size() == 1 ? "" : "s", arguments.size()),
            Optional.empty());
        return "NULL";
      }
      List<String> inner = new ArrayList<>(chain);
      inner.add(name);
      if (inner.size() > MAX_DEPTH) {
        report(
            at,
            end,
            "macros are nested deeper than %d, a possible cycle: %s"
                .formatted(MAX_DEPTH, String.join(" → ", inner.subList(0, 4)) + " → …"),
            Optional.empty());
        return "NULL";
      }
      String body =
          macro
              .get()
              .source()
              .text()
              .substring(macro.get().body().start(), macro.get().body().end());
      return nested(substitute(body, parameters, arguments), at, end, inner);
    }

    /** Calls inside a body; their findings are at the outermost call. */
    private String nested(String body, int at, int end, List<String> chain) {
      if (body.indexOf('@') < 0) {
        return body;
      }
      TextScan scan = TextScan.sql(body, given.dialect());
      StringBuilder out = new StringBuilder(body.length() + 32);
      for (int i = 0; i < body.length(); ) {
        int next = scan.next(i);
        if (body.charAt(i) == '@' && scan.part(i) == TextScan.Part.CODE) {
          int nameEnd = Names.end(body, i + 1);
          if (nameEnd > i + 1 && nameEnd < body.length() && body.charAt(nameEnd) == '(') {
            Optional<CallText> call = CallText.read(body, nameEnd, scan);
            if (call.isPresent()) {
              out.append(
                  body(body.substring(i + 1, nameEnd), call.get().arguments(), at, end, chain));
              i = call.get().end();
              continue;
            }
          }
        }
        out.append(body, i, next);
        i = next;
      }
      return out.toString();
    }

    private void report(int at, int end, String message, Optional<String> suggestion) {
      found.accept(finding(at, end, message, suggestion));
    }

    private Diagnostic finding(int at, int end, String message, Optional<String> suggestion) {
      Diagnostic diagnostic =
          Code.E049.at(text.place(at, end), given.model().name(), "%s", message);
      return suggestion.map(diagnostic::suggesting).orElse(diagnostic);
    }
  }

  /** All parameters at once: an argument that holds {@code {other}} is not expanded again. */
  private static String substitute(String body, List<String> parameters, List<String> arguments) {
    StringBuilder out = new StringBuilder(body.length() + 32);
    for (int at = 0; at < body.length(); at++) {
      char c = body.charAt(at);
      if (c == '{') {
        int close = body.indexOf('}', at);
        int index = close < 0 ? -1 : parameters.indexOf(body.substring(at + 1, close));
        if (index >= 0) {
          out.append(arguments.get(index));
          at = close;
          continue;
        }
      }
      out.append(c);
    }
    return out.toString();
  }
}
