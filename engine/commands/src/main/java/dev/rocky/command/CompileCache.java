package dev.rocky.command;

import dev.rocky.compile.AnalysisHost;
import dev.rocky.compile.Fingerprint;
import dev.rocky.compile.Recollection;
import dev.rocky.project.Environment;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What compiling learned of a project's models, kept in the user's cache directory so that the next
 * command types only what changed: a file for each project and way to compile it. What cannot be
 * read or written is as if it were not there; results never depend on it. Owned by the thread that
 * carries a command out, but for {@link #watching}.
 */
public final class CompileCache {
  /** For who wants none. */
  public static final CompileCache NONE = new CompileCache(Optional.empty(), "");

  private static final String ENDING = ".facts";
  private static final String UNFINISHED = ".tmp";
  private static final long MAX_BYTES = 512L << 20;
  private static final int MAX_FILES = 200;

  private final Optional<Path> directory;
  private final String build;
  private final Set<String> given = ConcurrentHashMap.newKeySet();
  private final Map<Path, Learned> learned = new LinkedHashMap<>();

  private record Learned(AnalysisHost host, Set<String> hidden) {}

  private CompileCache(Optional<Path> directory, String build) {
    this.directory = directory;
    this.build = build;
  }

  /**
   * @param directory made when something is to be written
   * @param build of the engine; another one does not read what this one wrote
   */
  public static CompileCache in(Path directory, String build) {
    return new CompileCache(Optional.of(directory), build);
  }

  boolean enabled() {
    return directory.isPresent();
  }

  String build() {
    return build;
  }

  /** The same environment; values it hands out are never written to disk. */
  public Environment watching(Environment environment) {
    return name -> {
      Optional<String> value = environment.variable(name);
      value.filter(v -> !v.isEmpty()).ifPresent(given::add);
      return value;
    };
  }

  /** What an earlier process left under a key; nothing when that is not there or not whole. */
  Recollection read(Fingerprint key, Fingerprint engine, Notices notices) {
    Path file = file(key);
    try {
      byte[] bytes = Files.readAllBytes(file);
      Optional<Recollection> found = Recollection.of(bytes, engine);
      if (found.isEmpty()) {
        notices.debug("the compile cache " + file + " is damaged or not of this engine");
      }
      return found.orElseGet(() -> Recollection.none(engine));
    } catch (NoSuchFileException _) {
      return Recollection.none(engine);
    } catch (IOException | SecurityException e) {
      notices.debug("the compile cache " + file + " cannot be read: " + e);
      return Recollection.none(engine);
    }
  }

  /**
   * Notes what {@link #write} has to keep.
   *
   * @param variables values of {@code --var}: as little to be written as those of the environment
   */
  void learned(Fingerprint key, AnalysisHost host, Map<String, String> variables) {
    Set<String> hidden = ConcurrentHashMap.newKeySet();
    variables.values().stream().filter(v -> !v.isEmpty()).forEach(hidden::add);
    learned.put(file(key), new Learned(host, hidden));
  }

  /** Keeps what was learned. For when everything else is done: nobody waits for it then. */
  public void write(Notices notices, InstantSource clock) {
    learned.forEach((file, of) -> {
      of.hidden().addAll(given);
      Optional<byte[]> news = of.host().recollection(of.hidden());
      try {
        if (news.isPresent()) {
          write(file, news.get());
          tidy(file);
        } else if (of.host().recalled() > 0) {
          Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        }
      } catch (IOException | SecurityException | UnsupportedOperationException e) {
        // The answer was printed: what cannot be kept is found again by the next command.
        notices.debug("the compile cache " + file + " cannot be written: " + e);
      }
    });
    learned.clear();
  }

  private Path file(Fingerprint key) {
    return directory.orElseThrow().resolve(key + ENDING);
  }

  /** Written aside and moved into place, so that who reads meanwhile sees all of it or nothing. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new NoSuchFileException(file.toString());
    }
    Files.createDirectories(directory);
    // Such a file is readable by its owner only.
    Path aside = Files.createTempFile(directory, "facts", UNFINISHED);
    try {
      Files.write(aside, bytes);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private record Kept(Path file, long used, long size) {}

  /**
   * Of many files those used last stay; also what a process left that was stopped while writing.
   */
  private static void tidy(Path written) throws IOException {
    List<Kept> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(written.resolveSibling(""))) {
      for (Path file : found) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING) || name.endsWith(UNFINISHED)) {
          BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
          files.add(new Kept(file, of.lastModifiedTime().toMillis(), of.size()));
        }
      }
    }
    files.sort((a, b) -> Long.compare(b.used(), a.used()));
    long bytes = 0;
    for (int i = 0; i < files.size(); i++) {
      bytes += files.get(i).size();
      if (!files.get(i).file().equals(written) && (i >= MAX_FILES || bytes > MAX_BYTES)) {
        Files.deleteIfExists(files.get(i).file());
      }
    }
  }
}
