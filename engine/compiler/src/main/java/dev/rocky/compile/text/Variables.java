package dev.rocky.compile.text;

import dev.rocky.compile.MappedText;
import dev.rocky.compile.MappedText.Change;
import dev.rocky.compile.TextStage;
import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Diagnostic;
import dev.rocky.project.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Run variables: {@code @var(name)}, {@code @var(name, default)} (compiler.md §2.3). Replaced by
 * text, also inside string literals and quoted names, never in comments; the text is not looked at
 * again.
 */
public final class Variables implements TextStage {
  private static final String MARK = "@var(";

  @Override
  public MappedText apply(MappedText text, Given given, Consumer<Diagnostic> found) {
    String source = text.text();
    if (!source.contains(MARK)) {
      return text;
    }
    boolean dsl = given.model().language() == Model.Language.ROCKY;
    TextScan scan = dsl ? TextScan.dsl(source) : TextScan.sql(source, given.dialect());
    List<Change> changes = new ArrayList<>();
    for (int at = 0; at < source.length(); ) {
      int end = scan.next(at);
      switch (scan.part(at)) {
        case COMMENT -> {}
        case QUOTED -> {
          for (int mark = source.indexOf(MARK, at);
              mark >= 0 && mark < end;
              mark = source.indexOf(MARK, mark + 1)) {
            if (changes.isEmpty() || changes.getLast().end() <= mark) {
              changes.add(change(text, mark, end, true, given, found));
            }
          }
        }
        case CODE -> {
          if (source.startsWith(MARK, at)) {
            Change change = change(text, at, source.length(), false, given, found);
            changes.add(change);
            end = change.end();
          }
        }
      }
      at = end;
    }
    return text.replace(changes);
  }

  private static Change change(
      MappedText text,
      int mark,
      int limit,
      boolean quoted,
      Given given,
      Consumer<Diagnostic> found) {
    String source = text.text();
    String model = given.model().name();
    int close = closing(source, mark + MARK.length() - 1, limit);
    if (close < 0) {
      found.accept(
          Code.E049.at(text.place(mark, mark + 4), model, "`@var(` has no closing parenthesis"));
      return new Change(mark, mark + MARK.length(), quoted ? "" : "NULL ");
    }
    String inside = source.substring(mark + MARK.length(), close);
    int comma = inside.indexOf(',');
    String name = (comma < 0 ? inside : inside.substring(0, comma)).strip();
    if (name.isEmpty() || Names.end(name, 0) != name.length()) {
      found.accept(
          Code.E049.at(
              text.place(mark, close + 1),
              model,
              "`@var(…)` needs a variable name, found `%s`",
              name));
      return new Change(mark, close + 1, quoted ? "" : "NULL");
    }
    String value = given.variables().get(name);
    if (value == null && comma >= 0) {
      value = inside.substring(comma + 1).strip();
    }
    if (value == null) {
      found.accept(
          Code.E028
              .at(
                  text.place(mark, close + 1),
                  model,
                  "the run variable `%s` has no value and no default",
                  name)
              .suggesting(
                  "give it with `--var " + name + "=…`, or write `@var(" + name + ", default)`"));
      value = quoted ? "" : "NULL";
    }
    return new Change(mark, close + 1, value);
  }

  private static int closing(String text, int open, int limit) {
    int depth = 0;
    for (int i = open; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
