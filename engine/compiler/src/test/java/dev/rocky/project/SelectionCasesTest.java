package dev.rocky.project;

import dev.rocky.project.Selection.Candidate;
import dev.rocky.project.Selection.Change;
import dev.rocky.testing.Cases;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Expressions applied to a graph. Block {@code graph}: a model on each line, {@code name file
 * key:value…} with the keys {@code reads} (models), {@code source}, {@code tag}, {@code strategy},
 * {@code changed}, several values divided by {@code ;}. Block {@code expressions}: options on each
 * line.
 */
class SelectionCasesTest {
  @TestFactory
  Stream<DynamicNode> cases() {
    return Cases.below(
        "src/test/cases/selection",
        (file, expectation) -> {
          List<Candidate> graph =
              file.file("graph").orElseThrow().lines().map(SelectionCasesTest::candidate).toList();
          StringBuilder out = new StringBuilder();
          file.file("expressions")
              .orElseThrow()
              .lines()
              .forEach(line -> out.append(answer(line, graph)));
          return out.toString();
        });
  }

  private static Candidate candidate(String line) {
    String[] words = line.strip().split("\\s+");
    Map<String, List<String>> facts = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      String[] fact = words[i].split(":", 2);
      facts.put(fact[0], List.of(fact[1].split(";")));
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : facts.getOrDefault("tag", List.of())) {
      String[] pair = tag.split("=", 2);
      tags.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    Set<Change> changes = EnumSet.noneOf(Change.class);
    facts
        .getOrDefault("changed", List.of())
        .forEach(word -> changes.add(Change.valueOf(word.toUpperCase(Locale.ROOT))));
    return new Candidate(
        words[0],
        words[1],
        tags,
        facts.getOrDefault("strategy", List.of("full_refresh")),
        facts.getOrDefault("source", List.of()),
        facts.getOrDefault("reads", List.of()),
        changes);
  }

  private static String answer(String line, List<Candidate> graph) {
    List<String> select = new ArrayList<>();
    List<String> exclude = new ArrayList<>();
    for (String option : line.strip().split("\\s*(?=--(?:select|exclude))")) {
      if (option.startsWith("--select")) {
        select.add(option.substring("--select".length()).strip());
      } else if (option.startsWith("--exclude")) {
        exclude.add(option.substring("--exclude".length()).strip());
      }
    }
    StringBuilder out = new StringBuilder(line.strip()).append("\n");
    switch (Selection.read(select, exclude)) {
      case Selection.Reading.Malformed(var message) ->
          out.append("  usage error: ").append(message).append("\n");
      case Selection.Reading.Good(var selection) -> {
        Selection.Selected selected = selection.of(graph);
        out.append("  ")
            .append(selected.names().isEmpty() ? "(none)" : String.join(" ", selected.names()))
            .append("\n");
        selected.warnings().forEach(w -> out.append("  warning: ").append(w).append("\n"));
      }
    }
    return out.toString();
  }
}
