package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.name.DialectName;
import dev.rocky.name.TableName;
import dev.rocky.plan.FileToLoad;
import dev.rocky.project.PipelineConfig.Load;
import dev.rocky.seed.SeedShape;
import dev.rocky.text.Order;
import dev.rocky.warehouse.LoaderAdapter.FileFormat;
import dev.rocky.warehouse.LoaderAdapter.LoadOptions;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of a load pipeline, and what each of them is (models.md §17). */
final class LoadFiles {
  private final Session session;
  private final Load pipeline;
  private final DialectName dialect;

  LoadFiles(Session session, Load pipeline, DialectName dialect) {
    this.session = session;
    this.pipeline = pipeline;
    this.dialect = dialect;
  }

  /**
   * In the order of their paths.
   *
   * @param root where the source directory is looked for
   * @throws RockyException when there is no such directory
   */
  List<FileToLoad> list(Path root) {
    String source = pipeline.sourceDir();
    boolean glob = source.contains("*") || source.contains("?") || source.contains("[");
    List<Path> found = glob ? matching(root, source) : directory(root, source);
    List<FileToLoad> files = new ArrayList<>();
    int ignored = 0;
    for (Path path : found) {
      Optional<FileFormat> byName = format(path);
      Optional<FileFormat> format = pipeline.format().map(LoadFiles::format).or(() -> byName);
      boolean otherFormat =
          !glob
              && pipeline.format().isPresent()
              && !byName.map(LoadFiles::family).equals(format.map(LoadFiles::family));
      if (format.isEmpty() || otherFormat) {
        ignored++;
        continue;
      }
      files.add(
          file(
              path,
              shown(root, path),
              byName.filter(f -> f == FileFormat.JSON).orElse(format.get())));
    }
    if (ignored > 0) {
      session
          .notices()
          .warn(
              "%d file(s) of `%s` are in no known format and left out".formatted(ignored, source));
    }
    if (files.isEmpty()) {
      session.notices().info("there is no file to load in `" + source + "`");
    }
    return files;
  }

  /** Lines and one array are both JSON. */
  private static FileFormat family(FileFormat format) {
    return format == FileFormat.JSON ? FileFormat.JSON_LINES : format;
  }

  private static FileFormat format(Load.FileFormat written) {
    return switch (written) {
      case CSV -> FileFormat.CSV;
      case PARQUET -> FileFormat.PARQUET;
      case JSON_LINES -> FileFormat.JSON_LINES;
    };
  }

  private static Optional<FileFormat> format(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (extension) {
      case "csv", "tsv" -> Optional.of(FileFormat.CSV);
      case "parquet", "pq" -> Optional.of(FileFormat.PARQUET);
      case "jsonl", "ndjson" -> Optional.of(FileFormat.JSON_LINES);
      case "json" -> Optional.of(FileFormat.JSON);
      default -> Optional.empty();
    };
  }

  private static List<Path> directory(Path root, String source) {
    Path directory = root.resolve(source);
    if (!Files.isDirectory(directory)) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "there is no source directory `" + source + "`");
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry) && !entry.getFileName().toString().startsWith(".")) {
          files.add(entry);
        }
      }
    } catch (IOException e) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "`%s` cannot be read: %s".formatted(source, e.getMessage()), e);
    }
    files.sort(Order.by(Path::toString));
    return files;
  }

  private static List<Path> matching(Path root, String glob) {
    String slashed = glob.replace('\\', '/');
    int wild = 0;
    while ("*?[".indexOf(slashed.charAt(wild)) < 0) {
      wild++;
    }
    int slash = slashed.lastIndexOf('/', wild);
    Path base = slash < 0 ? root : root.resolve(slashed.substring(0, slash));
    if (!Files.isDirectory(base)) {
      throw new RockyException(
          FailureKind.NOT_FOUND,
          "there is no source directory `" + (slash < 0 ? "." : slashed.substring(0, slash)) + "`");
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + slashed.substring(slash + 1));
    try (Stream<Path> walk = Files.walk(base)) {
      List<Path> files =
          new ArrayList<>(
              walk.filter(Files::isRegularFile)
                  .filter(path -> matcher.matches(base.relativize(path)))
                  .toList());
      files.sort(Order.by(Path::toString));
      return files;
    } catch (IOException e) {
      throw new RockyException(
          FailureKind.NOT_FOUND, "`%s` cannot be read: %s".formatted(glob, e.getMessage()), e);
    }
  }

  private static String shown(Path root, Path path) {
    Path base = root.toAbsolutePath().normalize();
    Path file = path.toAbsolutePath().normalize();
    return (file.startsWith(base) ? base.relativize(file) : file).toString().replace('\\', '/');
  }

  private FileToLoad file(Path path, String shown, FileFormat format) {
    String name = path.getFileName().toString();
    String stem =
        name.substring(0, name.lastIndexOf('.') < 1 ? name.length() : name.lastIndexOf('.'));
    Load.LoadTarget target = pipeline.target();
    TableName table =
        new TableName(
            target.catalog(),
            target.schema(),
            target.table().orElseGet(() -> stem.replaceAll("[^A-Za-z0-9_]", "_")));
    char delimiter =
        pipeline
            .options()
            .csvDelimiter()
            .map(text -> text.charAt(0))
            .orElse(name.toLowerCase(Locale.ROOT).endsWith(".tsv") ? '\t' : ',');
    boolean header = pipeline.options().csvHasHeader();
    Map<String, String> columns = new LinkedHashMap<>();
    Optional<String> fault = Optional.empty();
    long bytes = 0;
    try {
      bytes = Files.size(path);
      if (format == FileFormat.CSV) {
        fault = columns(path, delimiter, header, columns);
      }
    } catch (IOException e) {
      fault = Optional.of("cannot be read: " + e.getMessage());
    }
    return new FileToLoad(
        path.toAbsolutePath().normalize(),
        shown,
        table,
        target.table().isEmpty(),
        new LoadOptions(format, delimiter, header, columns),
        bytes,
        fault);
  }

  /** Why the file is no CSV; empty when its columns are known. */
  private Optional<String> columns(
      Path path, char delimiter, boolean header, Map<String, String> columns) throws IOException {
    String text;
    try {
      text = Files.readString(path, StandardCharsets.UTF_8);
    } catch (MalformedInputException e) {
      return Optional.of("it is not UTF-8");
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    SeedShape shape = SeedShape.ofFile(text, delimiter, header);
    shape.columns().forEach(column -> columns.put(column.name(), column.type().name(dialect)));
    return shape.fault().map(SeedShape.Fault::message);
  }
}
