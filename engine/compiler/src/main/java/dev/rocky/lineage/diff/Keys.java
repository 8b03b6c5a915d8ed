package dev.rocky.lineage.diff;

import dev.rocky.ir.Expr;
import dev.rocky.ir.Ident;
import dev.rocky.ir.Node;
import dev.rocky.ir.Query;
import dev.rocky.ir.Window;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text of a tree such that equal texts are equal trees, but for places, brackets that only
 * group, and letter case. What names and queries in it mean is for its owner to say.
 *
 * <p>The components of a node are read by reflection: a component that is added to the tree one day
 * is compared from then on without anybody thinking of it here.
 */
final class Keys {
  private static final int LONGEST = 96;

  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          List<RecordComponent> found = new ArrayList<>();
          for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getName().equals("start") && !component.getName().equals("end")) {
              found.add(component);
            }
          }
          return List.copyOf(found);
        }
      };

  /** What the names of a tree mean where it stands. */
  interface Names {
    String column(Expr.Column column);

    String query(Query query);

    /** The window of that name, if the SELECT defines it. */
    @Nullable Window window(Ident name);
  }

  private final Names names;
  private final StringBuilder out = new StringBuilder();

  /** Windows being followed by name: one that leads back to itself is left as it is. */
  private final List<Window> following = new ArrayList<>();

  private Keys(Names names) {
    this.names = names;
  }

  /** A name in the form that compares: letter case does not count (compiler.md §11.5). */
  static String name(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String of(Node tree, Names names) {
    Keys keys = new Keys(names);
    keys.node(tree);
    return brief(keys.out.toString());
  }

  /** A text that is as good as a long one for comparing. */
  static String brief(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "~" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append('-');
      case Node node -> node(node);
      case List<?> list -> {
        out.append('[');
        for (Object item : list) {
          value(item);
          out.append(',');
        }
        out.append(']');
      }
      case Record record -> components(record);
      case String text -> out.append('"').append(text.replace("\"", "\"\"")).append('"');
      default -> out.append(value);
    }
  }

  private void node(Node node) {
    switch (node) {
      case Expr.Paren(_, _, var inner) -> node(inner);
      case Expr.Column column -> out.append('<').append(names.column(column)).append('>');
      case Expr.Binary binary -> chain(binary);
      case Expr.Cast cast when cast.kind() == Expr.CastKind.COLONS ->
          node(new Expr.Cast(0, 0, Expr.CastKind.CAST, cast.operand(), cast.type()));
      case Query query -> out.append('(').append(names.query(query)).append(')');
      case Ident ident -> out.append(name(ident.text()));
      case Window window -> window(window);
      default -> components((Record) node);
    }
  }

  /** {@code a OR b OR c …} leans to the left: its length must not cost stack. */
  private void chain(Expr.Binary top) {
    List<Expr.Binary> spine = new ArrayList<>();
    Expr at = top;
    while (at instanceof Expr.Binary binary) {
      spine.add(binary);
      at = binary.left();
    }
    out.append("(".repeat(spine.size()));
    node(at);
    for (Expr.Binary binary : spine.reversed()) {
      out.append(' ').append(binary.op()).append(' ');
      node(binary.right());
      out.append(')');
    }
  }

  private void window(Window window) {
    Ident base = window.base();
    Window named = base == null ? null : names.window(base);
    if (named == null || following.contains(named)) {
      components(window);
      return;
    }
    following.add(named);
    window(named);
    following.remove(named);
    boolean alone =
        window.partitionBy().isEmpty() && window.orderBy().isEmpty() && window.frame() == null;
    if (!alone) {
      components(new Window(0, 0, null, window.partitionBy(), window.orderBy(), window.frame()));
    }
  }

  private void components(Record record) {
    out.append(record.getClass().getSimpleName()).append('(');
    for (RecordComponent component : COMPONENTS.get(record.getClass())) {
      value(read(record, component));
      out.append(',');
    }
    out.append(')');
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the nodes of a tree are public records", e);
    }
  }
}
