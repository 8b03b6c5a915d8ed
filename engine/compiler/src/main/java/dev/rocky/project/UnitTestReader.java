package dev.rocky.project;

import dev.rocky.diagnostic.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [[test]]}: unit tests of a model (models.md §10). */
final class UnitTestReader {
  private final ModelProblems problems;

  UnitTestReader(ModelProblems problems) {
    this.problems = problems;
  }

  List<UnitTest> read(Section root) {
    List<Section> written = root.sections("test");
    if (written.isEmpty()) {
      return List.of();
    }
    Set<String> names = new HashSet<>();
    List<UnitTest> tests = new ArrayList<>(written.size());
    for (Section section : written) {
      test(section, names).ifPresent(tests::add);
    }
    return tests;
  }

  private Optional<UnitTest> test(Section section, Set<String> names) {
    boolean usable = true;
    Optional<String> name = section.filled("name");
    if (name.isEmpty()) {
      usable = bad(section, "name", "`name` is " + (section.has("name") ? "empty" : "missing"));
    } else if (!names.add(name.get())) {
      usable =
          bad(section, "name", "another test is called " + section.shownText("name", name.get()));
    }
    Optional<String> description = section.text("description");
    List<UnitTest.Given> given = new ArrayList<>();
    usable &= given(section, section, given);
    List<List<UnitTest.Given>> steps = new ArrayList<>();
    for (Section step : section.sections("steps")) {
      List<UnitTest.Given> ofStep = new ArrayList<>();
      usable &= given(section, step, ofStep);
      step.done();
      steps.add(ofStep);
    }
    if (!steps.isEmpty() && !given.isEmpty()) {
      usable = bad(section, "steps", "`given` and `steps` exclude each other");
    }
    Section expect = section.section("expect").orElse(null);
    List<Map<String, Object>> expected = List.of();
    boolean ordered = false;
    if (expect != null) {
      expected = rows(expect);
      ordered = expect.flag("ordered", false);
      if (!expect.has("rows")) {
        usable = bad(section, "expect", "`expect.rows` is missing; an empty array expects no rows");
      }
      expect.done();
    } else if (!section.has("expect")) {
      usable = bad(section, "expect", "`expect` is missing");
    }
    Map<String, String> params =
        section.section("params").map(UnitTestReader::params).orElse(Map.of());
    section.done();
    return usable && name.isPresent()
        ? Optional.of(
            new UnitTest(
                name.get(), description, given, steps, expected, ordered, params, section.path()))
        : Optional.empty();
  }

  /** The inputs listed in a test or in one of its steps; whether all can be used. */
  private boolean given(Section test, Section in, List<UnitTest.Given> given) {
    boolean usable = true;
    for (Section input : in.sections("given")) {
      Optional<String> ref = input.filled("ref");
      List<Map<String, Object>> rows = rows(input);
      Map<String, String> columns = input.textMap("columns");
      if (ref.isEmpty()) {
        usable = bad(test, "given", "`ref` is missing in `" + input.path() + "`");
      } else if (rows.isEmpty() && columns.isEmpty()) {
        usable =
            bad(
                test,
                "given",
                "`" + input.path() + "` has no rows: it needs `columns = { name = \"TYPE\" }`");
      }
      input.done();
      given.add(new UnitTest.Given(ref.orElse(""), rows, columns));
    }
    return usable;
  }

  private static Map<String, String> params(Section section) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("start_date", section.required("start_date"));
    params.put("end_date", section.required("end_date"));
    section.done();
    return params;
  }

  private static List<Map<String, Object>> rows(Section section) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Section row : section.sections("rows")) {
      rows.add(row.plain());
    }
    return rows;
  }

  private boolean bad(Section section, String key, String message) {
    problems.add(
        Code.E050,
        section.place(key),
        "`" + section.path() + "` of model `" + problems.subject() + "`: " + message);
    return false;
  }
}
