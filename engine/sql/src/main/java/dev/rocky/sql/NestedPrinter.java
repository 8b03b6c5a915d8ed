package dev.rocky.sql;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.sql.dialect.Syntax;
import org.jspecify.annotations.Nullable;

/** Lists, structs, maps and what reaches into them, as text. */
final class NestedPrinter {
  private final Printer out;
  private final ExprPrinter exprs;

  NestedPrinter(Printer out, ExprPrinter exprs) {
    this.out = out;
    this.exprs = exprs;
  }

  void array(Expr.ArrayOf array) {
    if (!out.dialect().has(Syntax.BRACKET_LIST)) {
      out.add("ARRAY(");
      out.list(array.items(), exprs::expr);
      out.add(")");
      return;
    }
    if (array.elementType() != null) {
      out.add("ARRAY<");
      TypePrinter.print(array.elementType(), true, out);
      out.add(">");
    }
    out.add("[");
    out.list(array.items(), exprs::expr);
    out.add("]");
  }

  void struct(Expr.StructOf struct) {
    boolean named =
        !struct.entries().isEmpty()
            && struct.type() == null
            && out.dialect().has(Syntax.BRACE_STRUCT);
    for (Expr.Entry entry : struct.entries()) {
      named &= entry.name() != null;
    }
    if (named) {
      out.add("{");
      out.list(struct.entries(), this::braceEntry);
      out.add("}");
      return;
    }
    if (struct.type() == null) {
      out.add(
          struct.entries().isEmpty() && out.dialect().has(Syntax.BRACE_STRUCT) ? "{}" : "STRUCT(");
    } else {
      TypePrinter.print(struct.type(), true, out);
      out.add("(");
    }
    out.list(
        struct.entries(),
        entry -> {
          exprs.expr(entry.value());
          if (entry.name() != null) {
            out.add(" AS ");
            out.name(entry.name());
          }
        });
    out.add(
        struct.type() == null
                && struct.entries().isEmpty()
                && out.dialect().has(Syntax.BRACE_STRUCT)
            ? ""
            : ")");
  }

  private void braceEntry(Expr.Entry entry) {
    Ident name = entry.name();
    if (name != null && name.quoted()) {
      out.text(name.text());
    } else if (name != null) {
      out.name(name);
    }
    out.add(": ");
    exprs.expr(entry.value());
  }

  void map(Expr.MapOf map) {
    out.add("MAP {");
    for (int i = 0; i < map.keys().size(); i++) {
      out.add(i == 0 ? "" : ", ");
      exprs.expr(map.keys().get(i));
      out.add(": ");
      exprs.expr(map.values().get(i));
    }
    out.add("}");
  }

  void slice(Expr.Slice slice) {
    exprs.expr(slice.operand(), ExprPrinter.PRIMARY);
    out.add("[");
    optional(slice.from());
    out.add(":");
    optional(slice.to());
    if (slice.step() != null) {
      out.add(slice.to() == null ? "-:" : ":");
      exprs.expr(slice.step());
    }
    out.add("]");
  }

  private void optional(@Nullable Expr expr) {
    if (expr != null) {
      exprs.expr(expr);
    }
  }

  void path(Expr.Path path) {
    exprs.expr(path.operand(), ExprPrinter.PRIMARY);
    String separator = ":";
    if (!path.path().isEmpty() && !(path.path().getFirst() instanceof Expr.Column)) {
      out.add(separator);
    }
    for (Expr part : path.path()) {
      if (part instanceof Expr.Column) {
        out.add(separator);
        exprs.expr(part);
      } else {
        out.add("[");
        exprs.expr(part);
        out.add("]");
      }
      separator = ".";
    }
  }

  void lambda(Expr.Lambda lambda) {
    boolean word = out.dialect().has(Syntax.LAMBDA_WORD);
    out.add(word ? "lambda " : lambda.parameters().size() == 1 ? "" : "(");
    out.list(lambda.parameters(), out::name);
    out.add(word ? ": " : lambda.parameters().size() == 1 ? " -> " : ") -> ");
    exprs.expr(lambda.body());
  }

  void comprehension(Expr.Comprehension comprehension) {
    out.add("[");
    exprs.expr(comprehension.result());
    out.add(" FOR ");
    out.list(comprehension.variables(), out::name);
    out.add(" IN ");
    exprs.expr(comprehension.list());
    if (comprehension.condition() != null) {
      out.add(" IF ");
      exprs.expr(comprehension.condition());
    }
    out.add("]");
  }
}
