package dev.rocky.output.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** How definitions are spread over files. All layouts have the same types in the same shapes. */
public enum Layout {
  /** Each file holds all its definitions; this one is published. */
  STANDALONE {
    @Override
    Map<String, Map<String, Object>> files(List<SchemaEntry> entries, Definitions all) {
      var files = new TreeMap<String, Map<String, Object>>();
      for (var entry : entries) {
        var root = entry.root().getSimpleName();
        files.put(
            entry.file(), document(all.get(root), all, all.usedBy(root, new LinkedHashSet<>())));
      }
      return files;
    }
  },

  /**
   * What several roots use stands in {@code shared.schema.json}; a root that another one uses stays
   * in its own file. Input of the Python generator.
   */
  SHARED {
    @Override
    Map<String, Map<String, Object>> files(List<SchemaEntry> entries, Definitions all) {
      var homes = new LinkedHashMap<String, String>();
      entries.forEach(entry -> homes.put(entry.root().getSimpleName(), entry.file()));
      var shared = shared(all, new LinkedHashSet<>(homes.keySet()));
      UnaryOperator<String> address =
          name -> {
            var home = homes.get(name);
            if (home != null) {
              return home;
            }
            return shared.contains(name) ? SHARED_FILE + "#/definitions/" + name : "";
          };
      var files = new TreeMap<String, Map<String, Object>>();
      for (var entry : entries) {
        var root = entry.root().getSimpleName();
        var own = new TreeSet<String>();
        for (var name : all.usedBy(root, new LinkedHashSet<>(homes.keySet()))) {
          if (!shared.contains(name) && !homes.containsKey(name)) {
            own.add(name);
          }
        }
        files.put(entry.file(), moved(document(all.get(root), all, own), address));
      }
      UnaryOperator<String> inside = name -> shared.contains(name) ? "" : address.apply(name);
      var common = new LinkedHashMap<String, Object>();
      common.put("$schema", DRAFT);
      common.put("title", "Shared");
      common.put("definitions", definitions(all, shared));
      files.put(SHARED_FILE, moved(common, inside));
      return files;
    }
  },

  /** One file: any of the documents, each definition once. Input of the TypeScript generator. */
  BUNDLE {
    @Override
    Map<String, Map<String, Object>> files(List<SchemaEntry> entries, Definitions all) {
      var names = new TreeSet<String>();
      var roots = new ArrayList<Object>();
      for (var entry : entries) {
        var root = entry.root().getSimpleName();
        names.add(root);
        names.addAll(all.usedBy(root, new LinkedHashSet<>()));
        roots.add(Map.of("$ref", "#/definitions/" + root));
      }
      var bundle = new LinkedHashMap<String, Object>();
      bundle.put("$schema", DRAFT);
      bundle.put("title", "RockyDocument");
      bundle.put("oneOf", roots);
      bundle.put("definitions", definitions(all, names));
      return Map.of("bundle.schema.json", bundle);
    }
  };

  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";
  private static final String SHARED_FILE = "shared.schema.json";

  /** The files by name. */
  abstract Map<String, Map<String, Object>> files(List<SchemaEntry> entries, Definitions all);

  private static Map<String, Object> document(
      Map<String, Object> root, Definitions all, Iterable<String> used) {
    var out = new LinkedHashMap<String, Object>(root);
    out.put("$schema", DRAFT);
    var definitions = definitions(all, used);
    if (!definitions.isEmpty()) {
      out.put("definitions", definitions);
    }
    return out;
  }

  private static Map<String, Object> definitions(Definitions all, Iterable<String> names) {
    var out = new TreeMap<String, Object>();
    names.forEach(name -> out.put(name, all.get(name)));
    return out;
  }

  private static SequencedSet<String> shared(Definitions all, SequencedSet<String> roots) {
    var uses = new TreeMap<String, Integer>();
    for (var root : roots) {
      for (var name : all.usedBy(root, roots)) {
        uses.merge(name, 1, Integer::sum);
      }
    }
    var shared = new LinkedHashSet<String>();
    uses.forEach((name, count) -> {
      if (count > 1 && !roots.contains(name)) {
        shared.add(name);
      }
    });
    return shared;
  }

  /** The tree with every reference to a name that has another address pointing there. */
  private static Map<String, Object> moved(
      Map<String, Object> tree, UnaryOperator<String> address) {
    var out = new LinkedHashMap<String, Object>();
    tree.forEach((key, value) -> {
      if (key.equals("$ref") && value instanceof String target) {
        var elsewhere = address.apply(target.substring("#/definitions/".length()));
        out.put(key, elsewhere.isEmpty() ? target : elsewhere);
      } else {
        out.put(key, any(value, address));
      }
    });
    return out;
  }

  private static Object any(Object value, UnaryOperator<String> address) {
    return switch (value) {
      case Map<?, ?> map -> moved(Trees.object(map), address);
      case List<?> list -> list.stream().map(item -> any(item, address)).toList();
      default -> value;
    };
  }
}
