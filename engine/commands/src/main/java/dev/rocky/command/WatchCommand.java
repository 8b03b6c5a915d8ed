package dev.rocky.command;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.CompileOutput;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code rocky watch}: compiles, and again whenever a file of the project changes (cli.md §9). What
 * is saved within 200 ms is one change.
 */
final class WatchCommand {
  private static final long QUIET_MS = 200;
  private static final List<String> ENDINGS = List.of(".sql", ".rocky", ".toml");

  /** Directories that hold no sources, however large they are. */
  private static final Set<String> LEFT_OUT =
      Set.of(".git", ".rocky", "target", "node_modules", ".venv", "__pycache__");

  private final Session session;
  private final CompileRequest request;
  private final WatchListener listener;
  private final Map<WatchKey, Path> directories = new LinkedHashMap<>();

  WatchCommand(Session session, CompileRequest request, WatchListener listener) {
    this.session = session;
    this.request = request;
    this.listener = listener;
  }

  /** Returns when it is interrupted. */
  void run() {
    AtomicBoolean stopped = new AtomicBoolean();
    Thread here = Thread.currentThread();
    try (WatchService service = session.workingDirectory().getFileSystem().newWatchService();
        var _ =
            session
                .interrupts()
                .whenInterrupted(() -> {
                  stopped.set(true);
                  here.interrupt();
                })) {
      for (Path root : roots()) {
        register(root, service);
      }
      listener.compiled(compile());
      listener.waiting(directories.size());
      while (!stopped.get()) {
        Set<String> changed = changes(service);
        if (!changed.isEmpty()) {
          listener.changed(List.copyOf(changed));
          recompile();
        }
      }
    } catch (InterruptedException e) {
      if (!stopped.get()) {
        here.interrupt();
      }
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot watch the files of the project", e);
    }
  }

  private Reply<CompileOutput> compile() {
    return new CompileCommand(session).run(request);
  }

  /** A file half written, or a configuration just being mended, must not end the watching. */
  private void recompile() {
    try {
      listener.compiled(compile());
    } catch (RockyException e) {
      listener.failed(e);
    }
  }

  /**
   * The project, and what is named outside of it; a directory inside another needs no own watch.
   */
  private Set<Path> roots() {
    Path project = session.configFile().toAbsolutePath().normalize().getParent();
    Set<Path> roots = new LinkedHashSet<>();
    if (project != null) {
      roots.add(project);
    }
    request.models().models().ifPresent(directory -> add(roots, directory));
    request.models().contracts().ifPresent(directory -> add(roots, directory));
    return roots;
  }

  private void add(Set<Path> roots, String directory) {
    Path path = session.workingDirectory().resolve(directory).toAbsolutePath().normalize();
    if (roots.stream().noneMatch(path::startsWith)) {
      roots.add(path);
    }
  }

  private void register(Path root, WatchService service) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (!directory.equals(root)
                && LEFT_OUT.contains(String.valueOf(directory.getFileName()))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            directories.put(
                directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), directory);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // It went away while it was looked at.
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Waits for a change, and then until nothing more changes; the files, sorted. */
  private Set<String> changes(WatchService service) throws InterruptedException, IOException {
    Set<String> changed = new TreeSet<>();
    WatchKey key = service.take();
    while (key != null) {
      Path directory = directories.get(key);
      for (WatchEvent<?> event : key.pollEvents()) {
        if (directory != null && event.context() instanceof Path name) {
          Path file = directory.resolve(name);
          if (Files.isDirectory(file)) {
            register(file, service);
            changed.addAll(sources(file));
          } else if (isSource(file)) {
            changed.add(shown(file));
          }
        }
      }
      if (!key.reset()) {
        directories.remove(key);
      }
      key = service.poll(QUIET_MS, TimeUnit.MILLISECONDS);
    }
    return changed;
  }

  /** The sources that came with a directory, which may have been written before it was watched. */
  private List<String> sources(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(WatchCommand::isSource).map(this::shown).toList();
    }
  }

  private String shown(Path file) {
    Path here = session.workingDirectory().toAbsolutePath().normalize();
    return (file.startsWith(here) ? here.relativize(file) : file).toString();
  }

  private static boolean isSource(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith);
  }
}
