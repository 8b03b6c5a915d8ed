package dev.rocky.compile;

import dev.rocky.lineage.Edge;
import dev.rocky.lineage.Edge.ColumnRef;
import dev.rocky.type.NativeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns and lineage of a model as bytes. */
final class PackedBody {
  private PackedBody() {}

  static void columns(List<TypedModel.OutputColumn> columns, Packer out) {
    out.number(columns.size());
    for (TypedModel.OutputColumn column : columns) {
      PackedTypes.pack(column.type(), out.text(column.name()));
      out.flag(column.nullable()).number(column.start()).number(column.end());
    }
  }

  static List<TypedModel.OutputColumn> columns(Unpacker in, ColumnTypes types) {
    int count = in.number();
    List<TypedModel.OutputColumn> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = in.text();
      NativeType type = PackedTypes.unpack(in);
      boolean nullable = in.flag();
      int start = in.number();
      columns.add(types.column(name, type, nullable, start, in.number()));
    }
    return List.copyOf(columns);
  }

  /** Texts are written once, in front: most edges mention the same few. */
  static void lineage(TypedModel model, Packer out) {
    Map<String, Integer> texts = new LinkedHashMap<>();
    Packer rest = new Packer();
    rest.number(model.edges().size());
    for (Edge edge : model.edges()) {
      column(edge.source(), texts, rest);
      column(edge.target(), texts, rest);
      text(edge.transform(), texts, rest);
      rest.number((edge.indirect() ? 2 : 0) | (edge.ambiguous() ? 1 : 0));
    }
    rest.number(model.reads().size());
    for (ColumnRef read : model.reads()) {
      column(read, texts, rest);
    }
    out.number(texts.size());
    texts.keySet().forEach(out::text);
    out.raw(rest.bytes());
  }

  private static void column(ColumnRef column, Map<String, Integer> texts, Packer out) {
    text(column.model(), texts, out);
    text(column.column(), texts, out);
  }

  private static void text(String text, Map<String, Integer> texts, Packer out) {
    Integer known = texts.putIfAbsent(text, texts.size());
    out.number(known == null ? texts.size() - 1 : known);
  }

  static TypedModel.Lineage lineage(Unpacker in) {
    String[] texts = new String[in.number()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = in.text();
    }
    int edgeCount = in.number();
    List<Edge> edges = new ArrayList<>(edgeCount);
    for (int i = 0; i < edgeCount; i++) {
      ColumnRef source = column(in, texts);
      ColumnRef target = column(in, texts);
      String transform = texts[in.number()];
      int flags = in.number();
      edges.add(new Edge(source, target, transform, (flags & 2) != 0, (flags & 1) != 0));
    }
    int readCount = in.number();
    List<ColumnRef> reads = new ArrayList<>(readCount);
    for (int i = 0; i < readCount; i++) {
      reads.add(column(in, texts));
    }
    return new TypedModel.Lineage(edges, reads);
  }

  private static ColumnRef column(Unpacker in, String[] texts) {
    String model = texts[in.number()];
    return new ColumnRef(model, texts[in.number()]);
  }
}
