package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.project.ConfigFinding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Files of the project keep a command from starting: each problem with its place, so that a door
 * can show the line.
 */
public final class ProjectErrors extends RockyException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  private ProjectErrors(String message, List<Problem> problems) {
    super(FailureKind.UNKNOWN, message);
    this.problems = List.copyOf(problems);
  }

  static ProjectErrors of(List<ConfigFinding> findings) {
    List<Problem> problems = findings.stream().map(ProjectErrors::problem).toList();
    return new ProjectErrors(
        problems.stream().map(Problem::text).collect(Collectors.joining("; ")), problems);
  }

  private static Problem problem(ConfigFinding finding) {
    return new Problem(
        finding.code(),
        finding.message(),
        finding.place().map(p -> p.source().file()).or(finding::file),
        finding.place().map(p -> p.line()).orElse(0),
        finding.place().map(p -> p.column()).orElse(0),
        finding.place().map(p -> p.line() == p.endLine() ? p.endColumn() : 0).orElse(0),
        finding.suggestion().map(s -> "did you mean `" + s + "`?"));
  }

  public List<Problem> problems() {
    return problems;
  }

  /**
   * One problem.
   *
   * @param line 1-based; 0 when the place is not known, likewise {@code column} and {@code
   *     endColumn}
   */
  public record Problem(
      String code,
      String message,
      Optional<String> file,
      int line,
      int column,
      int endColumn,
      Optional<String> help) {

    /** {@code rocky.toml:3:1: V060: …}. */
    String text() {
      String where = line == 0 ? "" : file.orElse("") + ":" + line + ":" + column + ": ";
      return where + code + ": " + message + help.map(h -> " (" + h + ")").orElse("");
    }
  }
}
