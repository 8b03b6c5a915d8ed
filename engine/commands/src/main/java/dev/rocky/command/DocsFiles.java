package dev.rocky.command;

import dev.rocky.failure.FailureKind;
import dev.rocky.failure.RockyException;
import dev.rocky.output.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The files of {@code rocky docs}: one page that holds all, or a directory. Everything a page shows
 * is data that its script sets as text; nothing of a project ever becomes markup.
 */
final class DocsFiles {
  private final Path output;
  private final TreeSet<String> written = new TreeSet<>();

  DocsFiles(Path output) {
    this.output = output;
  }

  /** Written files: relative to the directory, or the name of the one file. */
  List<String> written() {
    return List.copyOf(written);
  }

  /** One self-contained file. */
  void page(Map<String, Object> content) {
    write(
        output,
        html(
            "",
            "home",
            "<style>\n" + resource("docs.css") + "</style>\n",
            "<script id=\"rocky-data\" type=\"application/json\">"
                + data(content)
                + "</script>\n<script>\n"
                + resource("docs.js")
                + "</script>\n"));
    written.add(String.valueOf(output.getFileName()));
  }

  /** A directory: a page for each model and source, which share their data. */
  void site(Map<String, Object> content, List<String> models, List<String> sources) {
    file("assets/docs.css", resource("docs.css"));
    file("assets/docs.js", resource("docs.js"));
    // Not JSON that a script fetches: browsers refuse that for pages opened from disk.
    file("assets/data.js", "window.rockyDocs = " + data(content) + ";\n");
    file("index.html", sitePage("", "home"));
    models.forEach(
        name -> file("models/" + fileName(name) + ".html", sitePage("../", "model/" + name)));
    sources.forEach(
        name -> file("sources/" + fileName(name) + ".html", sitePage("../", "source/" + name)));
  }

  /** A document of another command, under {@code data/}. */
  void data(String name, String document) {
    file("data/" + name, document);
  }

  /** Letters, digits and a few marks stay; the rest is written as its number. */
  static String fileName(String name) {
    StringBuilder file = new StringBuilder();
    name.chars()
        .forEach(c -> {
          boolean plain =
              (c >= 'a' && c <= 'z')
                  || (c >= 'A' && c <= 'Z')
                  || (c >= '0' && c <= '9')
                  || c == '_'
                  || c == '-'
                  || c == '.';
          file.append(plain ? String.valueOf((char) c) : "~%x~".formatted(c));
        });
    return file.toString();
  }

  private static String sitePage(String root, String page) {
    return html(
        root,
        page,
        "<link rel=\"stylesheet\" href=\"%sassets/docs.css\">\n".formatted(root),
        """
        <script src="%sassets/data.js"></script>
        <script src="%sassets/docs.js"></script>
        """
            .formatted(root, root));
  }

  private static String html(String root, String page, String style, String scripts) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Rocky</title>
    %s</head>
    <body data-root="%s" data-page="%s" data-site="%s">
    <noscript>These pages need JavaScript.</noscript>
    %s</body>
    </html>
    """
        .formatted(style, root, attribute(page), !style.startsWith("<style"), scripts);
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  /** JSON in which no tag of the page around it can end. */
  private static String data(Map<String, Object> content) {
    return Json.pretty(content)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .strip();
  }

  private void file(String name, String content) {
    write(output.resolve(name), content);
    written.add(name);
  }

  private static void write(Path file, String content) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new RockyException(FailureKind.UNKNOWN, "cannot write " + file, e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = DocsFiles.class.getResourceAsStream("/dev/rocky/docs/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
