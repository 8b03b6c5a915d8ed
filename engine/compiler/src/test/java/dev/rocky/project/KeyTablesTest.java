package dev.rocky.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.diagnostic.Code;
import dev.rocky.diagnostic.Place;
import dev.rocky.name.DialectName;
import dev.rocky.project.KeyTables.Choice;
import dev.rocky.project.KeyTables.Key;
import dev.rocky.project.KeyTables.Shape;
import dev.rocky.project.KeyTables.Table;
import dev.rocky.project.KeyTables.Type;
import dev.rocky.text.SourceText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The keys that readers ask for are those that {@code config.keys} lists, both ways. Files with
 * every listed key and one unknown key in each table are read: for the unknown one a reader says
 * which keys it knows there.
 */
final class KeyTablesTest {
  private static final String UNKNOWN = "zzz_unknown";
  private static final Environment NOTHING = Environment.of(Map.of());

  /** Each of the eleven strategies, as a table and by name. */
  private static final int VARIANTS = 22;

  private final Map<String, Set<String>> asked = new TreeMap<>();

  @Test
  void everyKeyOfRockyToml() {
    read(
        "RockyConfig",
        (toml, told) -> {
          ConfigProblems problems =
              new ConfigProblems("rocky.toml", ConfigUse.EVERYTHING) {
                @Override
                public void unknown(Place place, String table, String key, List<String> known) {
                  told.accept(table, known);
                }
              };
          new ConfigLoader(Path.of("rocky.toml"), NOTHING, problems)
              .read(TomlFile.strict(toml, NOTHING, problems));
        });
    agree("RockyConfig", Set.of("Hooks", "WebhookEvents"));
    Set<String> events =
        Stream.of(HookEvent.values()).map(HookEvent::key).collect(Collectors.toSet());
    assertEquals(events, keys("WebhookEvents"));
    Set<String> hooks = keys("Hooks");
    hooks.remove("webhooks");
    assertEquals(events, hooks);
  }

  @Test
  void everyKeyOfASidecar() {
    read(
        "ModelConfig",
        (toml, told) -> {
          ModelProblems problems = listening(Code.W020, told);
          new SidecarReader(problems)
              .model(Section.root(TomlFile.strict(toml, NOTHING, problems), problems));
        });
    agree("ModelConfig", Set.of());
    assertEquals(
        StrategyReader.TYPES, ((Type.Words) ((Choice) shape("StrategyName")).type()).words());
  }

  @Test
  void everyKeyOfAContract() {
    read(
        "ContractConfig",
        (toml, told) -> {
          ModelProblems problems = listening(Code.W020, told);
          TomlFile file = TomlFile.strict(toml, NOTHING, problems);
          ContractReader.contract(Section.root(file, problems), "m", false, problems, file);
        });
    agree("ContractConfig", Set.of());
  }

  @Test
  void everyKeyOfDeclaredSources() {
    read(
        "SourcesConfig",
        (toml, told) -> {
          ModelProblems problems = listening(Code.E051, told);
          new SourceDeclarations(DialectName.DUCKDB, new SqlTypes(), NOTHING)
              .read(TomlFile.strict(toml, NOTHING, problems), problems, "s");
        });
    agree("SourcesConfig", Set.of());
  }

  private static ModelProblems listening(Code code, BiConsumer<String, List<String>> told) {
    return new ModelProblems("m", code, List.of()) {
      @Override
      public void unknown(Place place, String table, String key, List<String> known) {
        told.accept(table, known);
      }
    };
  }

  private interface Reader {
    void read(SourceText toml, BiConsumer<String, List<String>> told);
  }

  private void read(String root, Reader reader) {
    for (int variant = 0; variant < VARIANTS; variant++) {
      Sample sample = new Sample(variant);
      String text = sample.file((Table) shape(root));
      reader.read(
          new SourceText("sample.toml", text),
          (table, known) -> {
            String name = sample.shapes.get(table);
            assertTrue(name != null, () -> "nobody wrote the table `" + table + "`");
            asked.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(known);
          });
    }
    assertFalse(asked.isEmpty());
  }

  private void agree(String root, Set<String> others) {
    Map<String, Set<String>> listed = new TreeMap<>();
    collect(new Type.Ref(root), listed);
    listed.keySet().removeAll(others);
    assertEquals(lines(listed), lines(asked));
  }

  private static String lines(Map<String, Set<String>> keys) {
    return keys.entrySet().stream()
        .map(e -> e.getKey() + ": " + String.join(" ", e.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static void collect(Type type, Map<String, Set<String>> into) {
    switch (type) {
      case Type.Ref(var name) -> {
        switch (shape(name)) {
          case Choice choice -> collect(choice.type(), into);
          case Table table -> {
            if (into.putIfAbsent(name, keys(name)) == null) {
              table.keys().forEach(key -> collect(key.type(), into));
            }
          }
        }
      }
      case Type.ListOf(var item) -> collect(item, into);
      case Type.MapOf(var value) -> collect(value, into);
      case Type.OneOf(var types) -> types.forEach(one -> collect(one, into));
      case Type.Text _, Type.Flag _, Type.Any _, Type.Amount _, Type.Words _ -> {}
    }
  }

  private static Shape shape(String name) {
    return Objects.requireNonNull(KeyTables.all().get(name), name);
  }

  private static Set<String> keys(String table) {
    return ((Table) shape(table))
        .keys().stream().map(Key::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** A file with every key of its tables; where there are alternatives, one by number. */
  private static final class Sample {
    private final int variant;
    private final Map<String, String> shapes = new HashMap<>();

    Sample(int variant) {
      this.variant = variant;
    }

    String file(Table table) {
      StringBuilder out = new StringBuilder();
      shapes.put("", table.name());
      for (Key key : table.keys()) {
        out.append(key.name())
            .append(" = ")
            .append(value(key.type(), path(key.name(), key.type())))
            .append('\n');
      }
      return out.append(UNKNOWN).append(" = 1\n").toString();
    }

    /** {@code [adapter]} alone is called {@code default}. */
    private String path(String key, Type type) {
      boolean single = type instanceof Type.OneOf(var types) && pick(types) instanceof Type.Ref;
      return single && (key.equals("adapter") || key.equals("pipeline")) ? key + ".default" : key;
    }

    private Type pick(List<Type> types) {
      return types.get(variant % types.size());
    }

    private String value(Type type, String path) {
      return switch (type) {
        case Type.Text _ -> "\"x\"";
        case Type.Flag _ -> "true";
        case Type.Any _ -> "1";
        case Type.Amount(var whole, var min, _) ->
            Math.max(1, min.orElse(1L)) + (whole ? "" : ".0");
        case Type.Words(var words) -> "\"" + words.get(variant % words.size()) + "\"";
        case Type.ListOf(var item) -> "[" + value(item, path + "[0]") + "]";
        case Type.MapOf(var value) -> "{ k = " + value(value, path + ".k") + " }";
        case Type.OneOf(var types) -> value(pick(types), path);
        case Type.Ref(var name) ->
            switch (shape(name)) {
              case Choice choice -> value(choice.type(), path);
              case Table table -> inline(table, path);
            };
      };
    }

    private String inline(Table table, String path) {
      shapes.put(path, table.name());
      return table.keys().stream()
          .map(key -> key.name() + " = " + value(key.type(), path + "." + key.name()))
          .collect(Collectors.joining(", ", "{ ", ", " + UNKNOWN + " = 1 }"));
    }
  }
}
