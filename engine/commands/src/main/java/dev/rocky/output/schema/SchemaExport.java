package dev.rocky.output.schema;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.text.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the schemas of all documents into a directory, or compares them with what is there
 * (bindings.md §1). Needs no project, configuration or network; the same registry gives the same
 * bytes everywhere.
 */
public final class SchemaExport {
  private static final String INDEX = "index.json";

  private SchemaExport() {}

  /**
   * What to write.
   *
   * @param only names of the schemas wanted; empty means all. A part has no index and nothing is
   *     superfluous beside it
   * @param check write nothing, only compare
   * @param prune delete superfluous schema files
   * @param strict with the keys only old readers know, and no others allowed
   */
  public record Request(
      Path directory,
      Layout layout,
      List<String> only,
      boolean check,
      boolean prune,
      boolean strict) {
    public Request {
      only = List.copyOf(only);
    }
  }

  /** What was found or done about one file. */
  public record Item(Path path, Status status) {}

  /** How a file compares with what it should be. */
  public enum Status {
    /** There was no such file. */
    MISSING,
    /** Its content was another. */
    DIFFERENT,
    /** It was as it should be. */
    SAME,
    /** No schema has this name. */
    SUPERFLUOUS
  }

  /**
   * What was found, by path. Unless the request was a check, missing and different files have been
   * written, and with {@code prune} superfluous ones deleted.
   */
  public record Result(List<Item> items, boolean check) {
    public Result {
      items = List.copyOf(items);
    }

    /** What is not as it should be. */
    public List<Item> differences() {
      return items.stream().filter(item -> item.status() != Status.SAME).toList();
    }

    /** Number of schema and index files that belong there. */
    public long count() {
      return items.stream().filter(item -> item.status() != Status.SUPERFLUOUS).count();
    }

    /** 1 when a check found a difference. */
    public int exitCode() {
      return check && !differences().isEmpty() ? 1 : 0;
    }
  }

  /**
   * Writes or compares.
   *
   * @throws RockyException when a name of {@code only} is unknown or a file cannot be read or
   *     written
   */
  public static Result run(Request request) {
    var wanted = texts(request);
    var items = new ArrayList<Item>();
    try {
      for (var file : wanted.entrySet()) {
        var path = request.directory().resolve(file.getKey());
        var status = compare(path, file.getValue());
        if (status != Status.SAME && !request.check()) {
          Files.createDirectories(request.directory());
          Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
        items.add(new Item(path, status));
      }
      if (request.only().isEmpty()) {
        for (var path : superfluous(request.directory(), wanted)) {
          if (request.prune() && !request.check()) {
            Files.delete(path);
          }
          items.add(new Item(path, Status.SUPERFLUOUS));
        }
      }
    } catch (IOException e) {
      throw new RockyException(
          FailureKind.UNKNOWN,
          "cannot write schemas to `%s`: %s".formatted(request.directory(), e.getMessage()),
          e);
    }
    return new Result(items, request.check());
  }

  /** The text of every file of a request, by name. */
  public static Map<String, String> texts(Request request) {
    var entries = wanted(request.only());
    var definitions = Definitions.of(entries, request.strict());
    var out = new TreeMap<String, String>();
    request
        .layout()
        .files(entries, definitions)
        .forEach((name, tree) -> out.put(name, Trees.text(tree)));
    if (request.layout() == Layout.STANDALONE) {
      // Configuration is written by people: no generator makes types of it.
      ConfigSchemas.entries().stream()
          .filter(entry -> request.only().isEmpty() || request.only().contains(entry.name()))
          .forEach(entry -> out.put(entry.file(), Trees.text(ConfigSchemas.tree(entry))));
    }
    if (request.only().isEmpty() && request.layout() == Layout.STANDALONE) {
      out.put(INDEX, Trees.text(index(entries, out)));
    }
    return out;
  }

  private static List<SchemaEntry> wanted(List<String> only) {
    var entries = OutputRegistry.entries();
    var names = new ArrayList<>(entries.stream().map(SchemaEntry::name).toList());
    ConfigSchemas.entries().forEach(entry -> names.add(entry.name()));
    for (var name : only) {
      if (!names.contains(name)) {
        var near = Nearest.to(name, names, 3).map(n -> "did you mean `" + n + "`?").orElse("");
        throw new RockyException(
            FailureKind.NOT_FOUND, "there is no schema `%s`".formatted(name), near, "", null);
      }
    }
    return only.isEmpty()
        ? entries
        : entries.stream().filter(entry -> only.contains(entry.name())).toList();
  }

  private static Status compare(Path path, String text) throws IOException {
    if (!Files.exists(path)) {
      return Status.MISSING;
    }
    // As bytes: a file with other line ends or broken characters is a difference, not a failure.
    byte[] found = Files.readAllBytes(path);
    return Arrays.equals(found, text.getBytes(StandardCharsets.UTF_8))
        ? Status.SAME
        : Status.DIFFERENT;
  }

  private static List<Path> superfluous(Path directory, Map<String, String> wanted)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".schema.json"))
          .filter(file -> !wanted.containsKey(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  /** One hash for all schemas, as the running engine tells it too. */
  public static String hash() {
    var entries = OutputRegistry.entries();
    var definitions = Definitions.of(entries, false);
    var trees = new ArrayList<>(Layout.STANDALONE.files(entries, definitions).values());
    ConfigSchemas.entries().forEach(entry -> trees.add(ConfigSchemas.tree(entry)));
    return hash(trees.stream().map(tree -> Trees.sha256(Trees.text(tree))).toList());
  }

  private static String hash(List<String> hashes) {
    return "sha256:" + Trees.sha256(String.join("\n", hashes.stream().sorted().toList()));
  }

  private static Map<String, Object> index(List<SchemaEntry> entries, Map<String, String> texts) {
    var schemas = new ArrayList<Object>();
    var hashes = new ArrayList<String>();
    var byName = new TreeMap<String, Object>();
    for (var entry : entries) {
      var sha = Trees.sha256(texts.getOrDefault(entry.file(), ""));
      hashes.add(sha);
      byName.put(entry.name(), describe(entry, sha));
    }
    for (var entry : ConfigSchemas.entries()) {
      var sha = Trees.sha256(texts.getOrDefault(entry.file(), ""));
      hashes.add(sha);
      byName.put(entry.name(), describe(entry, sha));
    }
    var out = new LinkedHashMap<String, Object>();
    schemas.addAll(byName.values());
    out.put("count", (long) schemas.size());
    out.put("schemas", schemas);
    out.put("schemas_hash", hash(hashes));
    return out;
  }

  private static Map<String, Object> describe(ConfigSchemas.Entry entry, String sha) {
    var out = new LinkedHashMap<String, Object>();
    out.put("name", entry.name());
    out.put("file", entry.file());
    out.put("root", entry.root());
    out.put("kind", SchemaEntry.Kind.INPUT.spelling());
    out.put("command", null);
    out.put("cli", List.of());
    out.put("http", List.of());
    out.put("select", null);
    out.put("since", "1.80.0");
    out.put("stability", SchemaEntry.Stability.STABLE.spelling());
    out.put("sha256", sha);
    return out;
  }

  private static Map<String, Object> describe(SchemaEntry entry, String sha) {
    var out = new LinkedHashMap<String, Object>();
    out.put("name", entry.name());
    out.put("file", entry.file());
    out.put("root", entry.root().getSimpleName());
    out.put("kind", entry.kind().spelling());
    out.put("command", entry.command().orElse(null));
    out.put("cli", entry.cli());
    out.put("http", entry.http());
    out.put("select", entry.select().map(key -> Map.of("has", key)).orElse(null));
    out.put("since", entry.since());
    out.put("stability", entry.stability().spelling());
    out.put("sha256", sha);
    return out;
  }
}
