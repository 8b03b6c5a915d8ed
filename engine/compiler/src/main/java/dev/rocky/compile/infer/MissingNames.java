package dev.rocky.compile.infer;

import dev.rocky.diagnostic.Code;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.List;

/** What is said of a column that is not there, E003 (compiler.md §10). */
final class MissingNames {
  private final Walk walk;

  MissingNames(Walk walk) {
    this.walk = walk;
  }

  /** No relation in sight has the column. */
  Value column(Node at, String name) {
    List<String> near = new ArrayList<>();
    List<String> searched = new ArrayList<>();
    for (Scope scope = walk.scope; scope != null; scope = scope.outer) {
      for (Slot slot : scope.visible) {
        near.add(slot.name);
      }
      for (Relation relation : scope.relations) {
        searched.add(relation.shown());
      }
    }
    String message =
        searched.isEmpty()
            ? "column `%s` is unknown: nothing is selected from here".formatted(name)
            : "column `%s` is not in %s"
                .formatted(name, Words.list(searched.stream().distinct().toList(), "or"));
    walk.report.add(Code.E003, at.start(), at.end(), message, Words.didYouMean(name, near));
    return error();
  }

  /** The named relation has no such column. */
  Value in(Node at, String name, Relation relation) {
    List<String> near = relation.slots.stream().map(s -> s.name).toList();
    walk.report.add(
        Code.E003,
        at.start(),
        at.end(),
        "column `%s` is not in %s".formatted(name, relation.shown()),
        Words.didYouMean(name, near));
    return error();
  }

  /** There is nothing of the name in front of the dot. */
  Value qualifier(Node at, List<Ident> parts) {
    List<String> near = new ArrayList<>();
    for (Scope scope = walk.scope; scope != null; scope = scope.outer) {
      for (Relation relation : scope.relations) {
        near.add(relation.name);
      }
    }
    walk.report.add(
        Code.E003,
        at.start(),
        at.end(),
        "column `%s`: there is no relation or struct `%s` here"
            .formatted(walk.text(parts), parts.getFirst().text()),
        Words.didYouMean(parts.getFirst().text(), near));
    return error();
  }

  private Value error() {
    walk.lost = true;
    return Value.unknown(UnknownReason.ERROR).as(Transform.DIRECT);
  }
}
