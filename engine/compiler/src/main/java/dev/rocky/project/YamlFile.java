package dev.rocky.project;

import dev.rocky.diagnostic.Place;
import dev.rocky.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML file as a tree of nodes with places. The only class that knows the YAML library, which is
 * loaded only when a project has such a file.
 */
final class YamlFile {
  /** The library walks a tree by recursion; files people write are less than ten deep. */
  private static final int MAX_DEPTH = 100;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(TextFile.MAX_BYTES).build();

  private final SourceText source;
  private final Optional<Node> root;
  private final Optional<Fault> fault;

  private YamlFile(SourceText source, Optional<Node> root, Optional<Fault> fault) {
    this.source = source;
    this.root = root;
    this.fault = fault;
  }

  /** Why a text is no YAML. */
  record Fault(Place place, String message) {}

  static YamlFile of(SourceText source) {
    try {
      int depth = 0;
      for (Event event : new Parse(SETTINGS).parseString(source.text())) {
        switch (event.getEventId()) {
          case MappingStart, SequenceStart -> depth++;
          case MappingEnd, SequenceEnd -> depth--;
          case Alias, Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
        }
        if (depth > MAX_DEPTH) {
          return failed(
              source,
              place(source, event.getStartMark(), event.getEndMark()),
              "it is nested more than " + MAX_DEPTH + " deep");
        }
      }
      return new YamlFile(
          source, new Compose(SETTINGS).composeString(source.text()), Optional.empty());
    } catch (MarkedYamlEngineException e) {
      return failed(
          source, place(source, e.getProblemMark(), Optional.empty()), oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      return failed(source, Place.of(source), oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static YamlFile failed(SourceText source, Place place, String message) {
    return new YamlFile(source, Optional.empty(), Optional.of(new Fault(place, message)));
  }

  private static String oneLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }

  Optional<Fault> fault() {
    return fault;
  }

  /** The top of the file; empty for an empty one. */
  Optional<Item> root() {
    return root.map(Item::new);
  }

  private static Place place(SourceText source, Optional<Mark> start, Optional<Mark> end) {
    if (start.isEmpty()) {
      return Place.of(source);
    }
    int from = offset(source, start.get());
    int to = end.map(mark -> offset(source, mark)).orElse(from);
    return Place.of(source, from, Math.max(from, to));
  }

  private static int offset(SourceText source, Mark mark) {
    String text = source.text();
    int index = Math.min(mark.getIndex(), text.codePointCount(0, text.length()));
    return text.offsetByCodePoints(0, index);
  }

  /** A value of the file. */
  final class Item {
    private final Node node;

    private Item(Node node) {
      this.node = node;
    }

    Place place() {
      boolean oneLine = node instanceof ScalarNode;
      return YamlFile.place(
          source, node.getStartMark(), oneLine ? node.getEndMark() : Optional.empty());
    }

    /** The text of a scalar that is not null. */
    Optional<String> text() {
      return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
          ? Optional.of(scalar.getValue())
          : Optional.empty();
    }

    /** The value under a key; empty where this is no mapping or has no such key. */
    Optional<Item> get(String key) {
      if (node instanceof MappingNode mapping) {
        for (NodeTuple entry : mapping.getValue()) {
          if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
            return Optional.of(new Item(entry.getValueNode()));
          }
        }
      }
      return Optional.empty();
    }

    Optional<String> text(String key) {
      return get(key).flatMap(Item::text).filter(text -> !text.isBlank());
    }

    /** The values of a list under a key; none where there is no list. */
    List<Item> items(String key) {
      List<Item> items = new ArrayList<>();
      get(key)
          .ifPresent(list -> {
            if (list.node instanceof SequenceNode sequence) {
              sequence.getValue().forEach(value -> items.add(new Item(value)));
            }
          });
      return items;
    }
  }
}
