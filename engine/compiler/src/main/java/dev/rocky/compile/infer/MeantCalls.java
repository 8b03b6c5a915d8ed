package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that stand for another expression: {@code IDENTIFIER('c')} for a column, and a star among
 * arguments for the columns behind it.
 *
 * @see <a
 *     href="https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-names-identifier-clause">IDENTIFIER
 *     clause</a>
 * @see <a
 *     href="https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-syntax-qry-star">star
 *     clause</a>
 */
final class MeantCalls {
  private final Walk walk;

  MeantCalls(Walk walk) {
    this.walk = walk;
  }

  /** What an expression stands for; it itself where that is all. */
  Expr of(Expr expr) {
    return switch (expr) {
      case Expr.Call call -> call(call);
      case Expr.ArrayOf array when walk.rules.spreadsStars("ARRAY") ->
          new Expr.ArrayOf(array.start(), array.end(), array.elementType(), spread(array.items()));
      case Expr.StructOf struct when walk.rules.spreadsStars("STRUCT") -> struct(struct);
      default -> expr;
    };
  }

  private Expr.StructOf struct(Expr.StructOf struct) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (Expr.Entry entry : struct.entries()) {
      List<Expr> columns = entry.value() instanceof Expr.Star star ? columns(star) : null;
      if (columns == null) {
        entries.add(entry);
      } else {
        columns.forEach(c -> entries.add(new Expr.Entry(c.start(), c.end(), null, c)));
      }
    }
    return new Expr.StructOf(struct.start(), struct.end(), struct.type(), entries);
  }

  private Expr call(Expr.Call call) {
    if (walk.rules.isIdentifierCall(call)
        && call.args().size() == 1
        && call.args().getFirst() instanceof Expr.Text(var start, var end, var text, _)) {
      return new Expr.Column(start, end, path(start, end, text));
    }
    return hasStar(call.args()) && walk.rules.spreadsStars(call.function())
        ? call.withArgs(spread(call.args()))
        : call;
  }

  static boolean hasStar(List<Expr> exprs) {
    for (Expr expr : exprs) {
      if (expr instanceof Expr.Star) {
        return true;
      }
    }
    return false;
  }

  private List<Expr> spread(List<Expr> exprs) {
    if (!hasStar(exprs)) {
      return exprs;
    }
    List<Expr> spread = new ArrayList<>();
    for (Expr expr : exprs) {
      List<Expr> columns = expr instanceof Expr.Star star ? columns(star) : null;
      spread.addAll(columns == null ? List.of(expr) : columns);
    }
    return spread;
  }

  /** Why a star among arguments is left as it is. */
  UnknownReason whyLeft(Expr.Star star) {
    for (Relation relation : relations(star)) {
      if (relation.open != null) {
        return UnknownReason.OPEN_STAR;
      }
    }
    return UnknownReason.UNSUPPORTED_CONSTRUCT;
  }

  /** {@code a.`b c`}: names between dots, which quotes protect. */
  private static List<Ident> path(int start, int end, String text) {
    List<Ident> parts = new ArrayList<>(2);
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        inside = !inside;
        quoted = true;
      } else if (c == '.' && !inside) {
        parts.add(new Ident(start, end, part.toString(), quoted));
        part.setLength(0);
        quoted = false;
      } else {
        part.append(c);
      }
    }
    parts.add(new Ident(start, end, part.toString(), quoted));
    return parts;
  }

  private List<Relation> relations(Expr.Star star) {
    Scope scope = walk.scope;
    if (scope == null) {
      return List.of();
    }
    if (star.qualifier().isEmpty()) {
      return scope.relations;
    }
    Relation relation = walk.stars.named(star.qualifier());
    return relation == null ? List.of() : List.of(relation);
  }

  /** The columns that a star stands for; null when not all of them are known. */
  private @Nullable List<Expr> columns(Expr.Star star) {
    Scope scope = walk.scope;
    List<Relation> relations = relations(star);
    if (scope == null || relations.isEmpty()) {
      return null;
    }
    Set<String> excluded = new LinkedHashSet<>();
    star.exclude().forEach(name -> excluded.add(walk.keys.key(name.getLast())));
    List<Slot> slots = star.qualifier().isEmpty() ? scope.visible : relations.getFirst().slots;
    List<Expr> columns = new ArrayList<>(slots.size());
    for (Relation relation : relations) {
      if (relation.open != null) {
        return null;
      }
    }
    for (Slot slot : slots) {
      if (slot.key.isEmpty()) {
        return null;
      }
      if (!excluded.contains(slot.key)) {
        columns.add(column(star, slot, scope));
      }
    }
    return columns;
  }

  private Expr column(Expr.Star star, Slot slot, Scope scope) {
    List<Ident> parts = new ArrayList<>(2);
    if (scope.visible(slot.key).size() > 1) {
      for (Relation relation : scope.relations) {
        if (relation.slots.contains(slot) && !relation.path.isEmpty()) {
          parts.add(new Ident(star.start(), star.end(), relation.path.getLast(), true));
        }
      }
    }
    parts.add(new Ident(star.start(), star.end(), slot.name, true));
    return new Expr.Column(star.start(), star.end(), parts);
  }
}
