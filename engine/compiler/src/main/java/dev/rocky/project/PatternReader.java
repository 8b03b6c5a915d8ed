package dev.rocky.project;

import dev.rocky.project.SchemaPattern.Component;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code schema_pattern} and the templates filled from it (config.md §7.2.2, §7.2.4). */
final class PatternReader {
  /** Filter keys, which a component would hide. */
  private static final Set<String> RESERVED = Set.of("id", "table", "_dagster_models_only");

  /** In place of a separator that is missing; the file has an error then. */
  private static final String NO_SEPARATOR = "__";

  private final ConfigProblems problems;

  PatternReader(ConfigProblems problems) {
    this.problems = problems;
  }

  SchemaPattern pattern(Section source) {
    Section section = source.section("schema_pattern").orElse(null);
    if (section == null) {
      if (!source.has("schema_pattern")) {
        source.missing("schema_pattern");
      }
      return new SchemaPattern("", NO_SEPARATOR, List.of());
    }
    String prefix = section.required("prefix");
    String separator = section.required("separator");
    if (separator.isEmpty() && section.has("separator")) {
      section.wrong("separator", "`" + section.path("separator") + "` may not be empty");
    }
    List<Component> components = components(section);
    section.done();
    return new SchemaPattern(prefix, separator.isEmpty() ? NO_SEPARATOR : separator, components);
  }

  private List<Component> components(Section section) {
    if (!section.has("components")) {
      section.know("components");
      section.missing("components");
      return List.of();
    }
    List<String> written = section.texts("components").orElse(List.of());
    if (written.isEmpty()) {
      bad(section, "must name at least one component");
    }
    List<Component> components = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean multi = false;
    for (int i = 0; i < written.size(); i++) {
      String entry = written.get(i);
      boolean several = entry.endsWith("...");
      String name = several ? entry.substring(0, entry.length() - 3) : entry;
      String shown = section.shownText("components", entry);
      if (!Identifiers.isWord(name)) {
        bad(
            section,
            name.isEmpty()
                ? "has a component without a name"
                : "has "
                    + shown
                    + ", which is no component name (letters, digits and `_`, first no digit)");
      } else if (RESERVED.contains(name)) {
        bad(section, "has " + shown + ", a reserved name (it is a key of `--filter`)");
      } else if (!names.add(name)) {
        bad(section, "has " + shown + " twice");
      }
      if (several && multi) {
        bad(section, "has more than one component that takes several segments");
      }
      if (several && i == written.size() - 1) {
        bad(section, "ends with " + shown + "; the last component takes one segment");
      }
      multi |= several;
      components.add(new Component(name, several));
    }
    return components;
  }

  private void bad(Section section, String what) {
    problems.error(
        "V021",
        section.path("components"),
        section.place("components"),
        "`" + section.path("components") + "` " + what);
  }

  /** Reports placeholders that name no component. */
  void template(Section section, String key, String template, SchemaPattern pattern) {
    if (pattern.components().isEmpty()) {
      return;
    }
    for (String placeholder : SchemaPattern.placeholders(template)) {
      Optional<Component> component = pattern.component(placeholder);
      if (component.isEmpty()) {
        List<String> names = pattern.components().stream().map(Component::name).toList();
        problems.add(
            ConfigFinding.Severity.ERROR,
            "V062",
            Optional.of(section.path(key)),
            section.place(key),
            "placeholder "
                + section.shownText(key, "{" + placeholder + "}")
                + " in `"
                + section.path(key)
                + "` names no component; components are "
                + Section.quoted(names),
            dev.rocky.text.Nearest.to(placeholder, names, 2));
      }
    }
  }
}
