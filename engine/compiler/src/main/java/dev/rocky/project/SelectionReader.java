package dev.rocky.project;

import dev.rocky.project.Selection.Change;
import dev.rocky.project.Selection.Part;
import dev.rocky.project.Selection.Reading;
import dev.rocky.project.Selection.Spec;
import dev.rocky.project.Selection.Term;
import dev.rocky.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads selection expressions (execution.md §4.6). */
final class SelectionReader {
  private static final String FORMS =
      """

        NAME (`orders`, `stg_*`), path:GLOB, tag:KEY, tag:KEY=VALUE, strategy:TYPE, source:TABLE, state:new, state:modified[.body|.schema|.config],
        with `+` before it for its ancestors (`+orders`, `2+orders`), after it for its descendants (`orders+`, `orders+1`);
        a comma between two means both, a blank either\
      """;
  private static final Pattern PART =
      Pattern.compile("(?:(?<up>\\d*)\\+)?(?<spec>.*?)(?:\\+(?<down>\\d*))?");
  private static final Pattern PREFIXED = Pattern.compile("(?<prefix>[^:/]*):(?<rest>.*)");
  private static final List<String> PREFIXES =
      List.of("path", "tag", "strategy", "source", "state");
  private static final Map<String, Change> CHANGES = changes();

  private SelectionReader() {}

  private static Map<String, Change> changes() {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("new", Change.NEW);
    changes.put("modified", Change.MODIFIED);
    changes.put("modified.body", Change.BODY);
    changes.put("modified.schema", Change.SCHEMA);
    changes.put("modified.config", Change.CONFIG);
    return changes;
  }

  /** An expression that is none, on its way to the answer of {@link #read}. */
  private static final class NoExpression extends Exception {
    private static final long serialVersionUID = 1L;

    NoExpression(String message) {
      super(message);
    }
  }

  static Reading read(List<String> select, List<String> exclude) {
    try {
      return new Reading.Good(
          new Selection(terms("--select", select), terms("--exclude", exclude)));
    } catch (NoExpression e) {
      return new Reading.Malformed(e.getMessage() + FORMS);
    }
  }

  private static List<Term> terms(String option, List<String> texts) throws NoExpression {
    List<Term> terms = new ArrayList<>();
    for (String text : texts) {
      if (text.isBlank()) {
        throw new NoExpression(option + " is empty");
      }
      for (String term : text.strip().split("\\s+")) {
        List<Part> parts = new ArrayList<>();
        for (String part : term.split(",", -1)) {
          parts.add(part(option, term, part));
        }
        terms.add(new Term(parts));
      }
    }
    return terms;
  }

  private static Part part(String option, String term, String text) throws NoExpression {
    if (text.isEmpty()) {
      throw new NoExpression(
          "%s `%s`: something is missing beside a comma".formatted(option, term));
    }
    Matcher matcher = PART.matcher(text);
    if (!matcher.matches() || matcher.group("spec").isEmpty()) {
      throw new NoExpression(
          "%s `%s`: `+` stands beside nothing that it could belong to".formatted(option, text));
    }
    return new Part(
        text,
        spec(option, text, matcher.group("spec")),
        edges(Optional.ofNullable(matcher.group("up"))),
        edges(Optional.ofNullable(matcher.group("down"))));
  }

  private static int edges(Optional<String> count) {
    if (count.isEmpty()) {
      return 0;
    }
    String digits = count.get();
    // More edges than any graph has are all of them.
    return digits.isEmpty() || digits.length() > 9 ? Part.ANY : Integer.parseInt(digits);
  }

  private static Spec spec(String option, String part, String text) throws NoExpression {
    Matcher prefixed = PREFIXED.matcher(text);
    if (!prefixed.matches()) {
      if (text.indexOf('/') >= 0) {
        return new Spec.InPath(text);
      }
      if (text.indexOf('+') >= 0) {
        throw new NoExpression("%s `%s`: there is a `+` too many".formatted(option, part));
      }
      return new Spec.Named(text);
    }
    String prefix = prefixed.group("prefix");
    String rest = prefixed.group("rest");
    if (!PREFIXES.contains(prefix)) {
      String near =
          Nearest.to(prefix, PREFIXES, 2).map(n -> "; did you mean `" + n + ":`?").orElse("");
      throw new NoExpression(
          "%s `%s`: there is no prefix `%s:`%s".formatted(option, part, prefix, near));
    }
    if (rest.isEmpty()) {
      throw new NoExpression("%s `%s`: nothing stands after the colon".formatted(option, part));
    }
    return switch (prefix) {
      case "path" -> new Spec.InPath(rest);
      case "tag" -> tag(option, part, rest);
      case "strategy" -> new Spec.Built(rest);
      case "source" -> new Spec.Reads(rest);
      default -> changed(option, part, rest);
    };
  }

  private static Spec tag(String option, String part, String text) throws NoExpression {
    int equals = text.indexOf('=');
    if (equals == 0) {
      throw new NoExpression("%s `%s`: the tag has no key".formatted(option, part));
    }
    return equals < 0
        ? new Spec.Tagged(text, Optional.empty())
        : new Spec.Tagged(text.substring(0, equals), Optional.of(text.substring(equals + 1)));
  }

  private static Spec changed(String option, String part, String text) throws NoExpression {
    Change change = CHANGES.get(text);
    if (change == null) {
      String near =
          Nearest.to(text, CHANGES.keySet(), 3)
              .map(n -> "; did you mean `state:" + n + "`?")
              .orElse("");
      throw new NoExpression(
          "%s `%s`: there is no state `%s`%s".formatted(option, part, text, near));
    }
    return new Spec.Changed(change);
  }
}
