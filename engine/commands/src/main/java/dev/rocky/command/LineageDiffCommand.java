package dev.rocky.command;

import dev.rocky.compile.Analysis;
import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.lineage.diff.Diff;
import dev.rocky.output.DiffStatus;
import dev.rocky.output.LineageDiffOutput;
import dev.rocky.output.LineageDiffOutput.ColumnChangeType;
import dev.rocky.output.LineageDiffOutput.DiffSummary;
import dev.rocky.output.LineageDiffOutput.LineageColumnChange;
import dev.rocky.output.LineageDiffOutput.LineageDiffResult;
import dev.rocky.output.LineageDiffOutput.OtherChange;
import dev.rocky.output.LineageQualifiedColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code rocky lineage --diff REF}: the project compared with another state of itself (compiler.md
 * §11.5).
 */
final class LineageDiffCommand {
  private static final String HEAD = "working tree";

  private final Session session;

  LineageDiffCommand(Session session) {
    this.session = session;
  }

  LineageDiffOutput run(LineageDiffRequest request) {
    Path directory = session.workingDirectory().resolve(request.reference());
    if (Files.isDirectory(directory)) {
      Path other = directory.normalize();
      return compare(request, base(request, other, session.workingDirectory(), other));
    }
    GitRevision revision = GitRevision.of(session.workingDirectory(), request.reference());
    return inTemporary(copy -> {
      revision.copyTo(copy);
      return compare(request, base(request, copy, real(revision.top()), copy));
    });
  }

  /**
   * The other state.
   *
   * @param root stands where {@code instead} stands in this state
   */
  private Analysis base(LineageDiffRequest request, Path root, Path instead, Path shown) {
    Path here = real(session.workingDirectory());
    Path start = here.startsWith(instead) ? root.resolve(instead.relativize(here)) : root;
    Session other =
        new Session(
            start,
            session.config().map(config -> moved(config, instead, root)),
            Optional.of(session.stateFile()),
            session.environment(),
            session.clock(),
            session.notices(),
            session.interrupts());
    ModelsRequest models =
        new ModelsRequest(
            request.models().models().map(d -> moved(Path.of(d), instead, root).toString()),
            request.models().contracts().map(d -> moved(Path.of(d), instead, root).toString()),
            request.models().variables());
    try {
      return Projects.compile(other, models, true).analysis();
    } catch (RockyException e) {
      throw new RockyException(
          e.kind(),
          "the project cannot be loaded as it is in `"
              + request.reference()
              + "`: "
              + String.valueOf(e.getMessage()).replace(shown + "/", ""),
          e);
    }
  }

  /** Relative paths stay; an absolute one below this state means the same below the other. */
  private static Path moved(Path path, Path from, Path to) {
    return path.isAbsolute() && path.startsWith(from) ? to.resolve(from.relativize(path)) : path;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new RockyException(FailureKind.NOT_FOUND, "cannot find directory " + path, e);
    }
  }

  private LineageDiffOutput compare(LineageDiffRequest request, Analysis before) {
    Analysis after =
        Projects.requireModels(Projects.compile(session, request.models(), true)).analysis();
    Optional<String> only =
        request
            .model()
            .map(name ->
                Projects.find(after, name)
                    .or(() -> Projects.find(before, name))
                    .orElseThrow(() -> Projects.unknown(after, name))
                    .name());
    Diff diff = Diff.of(before, after, name -> only.isEmpty() || only.get().equals(name));
    return output(request.reference(), diff);
  }

  private static LineageDiffOutput output(String reference, Diff diff) {
    long modified = count(diff, Diff.Status.MODIFIED);
    long added = count(diff, Diff.Status.ADDED);
    long removed = count(diff, Diff.Status.REMOVED);
    DiffSummary summary =
        new DiffSummary(
            diff.unchanged() + modified + added + removed,
            diff.unchanged(),
            modified,
            added,
            removed);
    List<LineageDiffResult> results =
        diff.models().stream().map(LineageDiffCommand::result).toList();
    return new LineageDiffOutput(
        reference,
        HEAD,
        summary,
        results,
        Optional.of(diff.affected()),
        LineageDiffMarkdown.of(reference, summary, results, diff.affected()));
  }

  private static long count(Diff diff, Diff.Status status) {
    return diff.models().stream().filter(m -> m.status() == status).count();
  }

  private static LineageDiffResult result(Diff.ModelDiff model) {
    return new LineageDiffResult(
        model.name(),
        switch (model.status()) {
          case ADDED -> DiffStatus.ADDED;
          case REMOVED -> DiffStatus.REMOVED;
          case MODIFIED -> DiffStatus.MODIFIED;
        },
        model.columns().stream()
            .map(c ->
                new LineageColumnChange(
                    c.column(),
                    c.before() == null
                        ? ColumnChangeType.ADDED
                        : c.after() == null
                            ? ColumnChangeType.REMOVED
                            : ColumnChangeType.TYPE_CHANGED,
                    c.before(),
                    c.after(),
                    columns(c.downstream())))
            .toList(),
        Optional.of(
            model.others().stream()
                .map(o ->
                    new OtherChange(
                        o.column(),
                        o.kind().name().toLowerCase(Locale.ROOT),
                        o.before(),
                        o.after(),
                        columns(o.downstream())))
                .toList()));
  }

  private static List<LineageQualifiedColumn> columns(List<ColumnRef> columns) {
    return columns.stream().map(c -> new LineageQualifiedColumn(c.model(), c.column())).toList();
  }

  /** Gives work a directory that is gone afterwards. */
  private static <T> T inTemporary(Function<Path, T> work) {
    Path directory;
    try {
      directory = Files.createTempDirectory("rocky-diff").toRealPath();
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot make a temporary directory", e);
    }
    try {
      return work.apply(directory);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot delete " + directory, e);
    }
  }
}
