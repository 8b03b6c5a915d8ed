package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A revision of the git repository around a directory, read through the {@code git} program:
 * nothing is checked out, the working tree and its index are not touched.
 *
 * @param top the repository's root directory
 * @param commit the object name of the commit
 */
record GitRevision(Path top, String commit) {
  /** What a project consists of; tables of data that are no seeds stay where they are. */
  private static final List<String> PROJECT_FILES =
      List.of(".sql", ".rocky", ".toml", ".yml", ".yaml", ".csv");

  private record Blob(String object, String path) {}

  /**
   * @param reference as given: a branch, tag, hash, {@code HEAD~1}, …
   * @throws RockyException without git, outside of a repository, or when nothing has that name
   */
  static GitRevision of(Path directory, String reference) {
    Answer top = git(directory, "rev-parse", "--show-toplevel");
    if (top.exit() != 0) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "`"
              + reference
              + "` is no directory, and git knows no repository here: "
              + firstLine(top.error()));
    }
    Answer commit =
        git(
            directory,
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            reference + "^{commit}");
    if (commit.exit() != 0) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "`"
              + reference
              + "` is neither a directory nor a revision of the git repository "
              + top.output().strip());
    }
    return new GitRevision(Path.of(top.output().strip()), commit.output().strip());
  }

  /** Writes the project files of the revision below a directory, under the paths they have. */
  void copyTo(Path directory) {
    Answer listed = git(top, "ls-tree", "-r", "-z", "--full-tree", commit);
    if (listed.exit() != 0) {
      throw new RockyException(
          FailureKind.UNKNOWN, "git cannot list " + commit + ": " + firstLine(listed.error()));
    }
    List<Blob> blobs = new ArrayList<>();
    for (String entry : listed.output().split("\0")) {
      blob(entry).ifPresent(blobs::add);
    }
    copy(blobs, directory.toAbsolutePath().normalize());
  }

  /** {@code <mode> blob <object>\t<path>}; links and submodules are no project files. */
  private static Optional<Blob> blob(String entry) {
    int tab = entry.indexOf('\t');
    String[] head = tab < 0 ? new String[0] : entry.substring(0, tab).split(" ");
    if (head.length != 3 || !head[1].equals("blob") || head[0].equals("120000")) {
      return Optional.empty();
    }
    String path = entry.substring(tab + 1);
    return PROJECT_FILES.stream().anyMatch(path::endsWith)
        ? Optional.of(new Blob(head[2], path))
        : Optional.empty();
  }

  /** One git process hands out all files: {@code <object> blob <size>\n<bytes>\n} for each. */
  private void copy(List<Blob> blobs, Path directory) {
    Process process = start(top, "cat-file", "--batch");
    Thread asking = Thread.ofVirtual().start(() -> ask(process, blobs));
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      for (Blob blob : blobs) {
        String[] head = line(in).split(" ");
        if (head.length != 3) {
          throw new RockyException(
              FailureKind.UNKNOWN, "git cannot read " + blob.path() + " of " + commit);
        }
        byte[] bytes = in.readNBytes(Integer.parseInt(head[2]));
        in.readByte();
        Path file = directory.resolve(blob.path()).normalize();
        if (file.startsWith(directory)) {
          Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
          Files.write(file, bytes);
        }
      }
      asking.join();
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot read " + commit + " from git", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RockyException(FailureKind.CANCELLED, "interrupted while git was reading", e);
    } finally {
      process.destroy();
    }
  }

  /** That git ended early is seen by who reads its answers. */
  private static void ask(Process process, List<Blob> blobs) {
    try (OutputStream out = process.getOutputStream()) {
      for (Blob blob : blobs) {
        out.write((blob.object() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      process.destroy();
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private record Answer(int exit, String output, String error) {}

  private static Answer git(Path directory, String... arguments) {
    Process process = start(directory, arguments);
    try {
      process.getOutputStream().close();
      var error = new java.util.concurrent.CompletableFuture<String>();
      Thread.ofVirtual().start(() -> error.complete(text(process.getErrorStream())));
      String output = text(process.getInputStream());
      return new Answer(process.waitFor(), output, error.join());
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot talk to git", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RockyException(FailureKind.CANCELLED, "interrupted while git was reading", e);
    } finally {
      process.destroy();
    }
  }

  private static String text(java.io.InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Arguments go to the program as they are: no shell reads them. */
  private static Process start(Path directory, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("git");
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).directory(directory.toFile()).start();
    } catch (IOException e) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "a git revision can only be read with the `git` program, and it cannot be started; "
              + "install it, or name a directory to compare with",
          e);
    }
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("no reason given");
  }
}
