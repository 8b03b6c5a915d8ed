package dev.rocky.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.output.DocsOutput;
import dev.rocky.output.JsonReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a real project after a real run (ide.md §2.4). */
class DocsTest {
  @TempDir Path directory;

  private static DocsOutput docs(Shop shop, String output, boolean history) {
    return new DocsCommand(shop.session())
        .run(new DocsRequest(ModelsRequest.DEFAULT, output, history))
        .output();
  }

  /** The data of a page, as its script reads it. */
  private static Map<?, ?> data(String page) {
    String opening = "<script id=\"rocky-data\" type=\"application/json\">";
    int start = page.indexOf(opening) + opening.length();
    String json = page.substring(start, page.indexOf("</script>", start));
    return (Map<?, ?>) JsonReader.plain(json).orElseThrow();
  }

  private static Object at(Object tree, Object... path) {
    Object here = tree;
    for (Object step : path) {
      here =
          Objects.requireNonNull(
              step instanceof Integer index
                  ? ((List<?>) here).get(index)
                  : ((Map<?, ?>) here).get(step),
              String.valueOf(step));
    }
    return here;
  }

  @Test
  void oneFileHoldsAll() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    DocsOutput output = docs(shop, "out/pages.html", true);
    assertEquals("html", output.format());
    assertEquals(List.of("pages.html"), output.files());
    assertEquals(4, output.modelsCount());
    assertEquals(1, output.pipelinesCount());
    assertEquals(1, output.sourcesCount());
    String page = shop.read(directory.resolve("out/pages.html"));
    assertFalse(page.contains("src=") || page.contains("href=\""), "nothing is fetched");
    Map<?, ?> data = data(page);
    assertEquals(
        List.of("raw.orders"), at(data, "models", "orders", "reads"), String.valueOf(data));
    assertEquals(List.of("latest"), at(data, "models", "kept", "readers"));
    assertEquals("success", at(data, "models", "orders", "runs", 0, "status"));
    assertEquals(2, at(data, "models", "orders", "runs", 0, "rows"));
    assertEquals("Success", at(data, "runs", 0, "status"));
    assertEquals(List.of("orders"), at(data, "sources", "raw.orders", "readers"));
    assertEquals(
        List.of(Map.of("name", "default", "type", "duckdb")),
        at(data, "adapters"),
        "how an adapter connects is not told");
    assertTrue(
        String.valueOf(at(data, "models", "latest", "run_sql", 0)).contains("kept AS ("),
        "what runs is shown, not only what is written");
  }

  @Test
  void textsOfTheProjectNeverBecomeMarkup() {
    Shop shop = new Shop(directory);
    shop.write("models/counted.toml", "intent = \"</script><img src=x onerror=alert(1)>\"\n");
    docs(shop, "pages.html", true);
    String page = shop.read(directory.resolve("pages.html"));
    assertFalse(page.contains("<img"));
    assertEquals(
        "</script><img src=x onerror=alert(1)>", at(data(page), "models", "counted", "intent"));
  }

  @Test
  void theSameProjectGivesTheSamePages() {
    Shop shop = new Shop(directory);
    docs(shop, "one.html", false);
    String one = shop.read(directory.resolve("one.html"));
    shop.run(Shop.request());
    docs(shop, "two.html", false);
    String two = shop.read(directory.resolve("two.html"));
    String clock = "\"built_at\": \"[^\"]*\"";
    assertTrue(
        one.replaceFirst(clock, "").equals(two.replaceFirst(clock, "")),
        "without history a run changes nothing");
    assertFalse(two.contains("run-2031"));
  }

  @Test
  void aDirectoryHasAPageForEachModelAndSource() {
    Shop shop = new Shop(directory);
    shop.run(Shop.request());
    DocsOutput output = docs(shop, "site", true);
    assertEquals("site", output.format());
    assertEquals(
        List.of(
            "assets/data.js",
            "assets/docs.css",
            "assets/docs.js",
            "data/compile.json",
            "data/history.json",
            "data/lineage.json",
            "data/optimize.json",
            "index.html",
            "models/counted.html",
            "models/kept.html",
            "models/latest.html",
            "models/orders.html",
            "sources/raw.orders.html"),
        output.files());
    output
        .files()
        .forEach(file -> assertFalse(shop.read(directory.resolve("site/" + file)).isEmpty()));
    assertTrue(
        shop.read(directory.resolve("site/models/orders.html"))
            .contains("data-root=\"../\" data-page=\"model/orders\""));
    assertEquals(
        4,
        ((List<?>)
                JsonReader.plain(shop.read(directory.resolve("site/data/lineage.json")))
                    .orElseThrow())
            .size());
    assertEquals("a~20~b~e9~.~2f~", DocsFiles.fileName("a bé./"));
  }

  @Test
  void whatDoesNotCompileIsDocumentedAsFarAsItIsUnderstood() {
    Shop shop = new Shop(directory);
    shop.write("models/broken.sql", "SELEC id FROM orders");
    assertEquals(5, docs(shop, "pages.html", true).modelsCount());
    Map<?, ?> data = data(shop.read(directory.resolve("pages.html")));
    assertEquals("broken", at(data, "compile", "coverage", "models_not_analysed", 0, "model"));
    assertEquals("SELEC id FROM orders", at(data, "models", "broken", "sql"));
  }
}
