package dev.rocky.compile;

import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.util.ArrayList;
import java.util.List;

/** Native types as bytes. */
final class PackedTypes {
  private static final UnknownReason[] REASONS = UnknownReason.values();

  private PackedTypes() {}

  static void pack(NativeType type, Packer out) {
    switch (type) {
      case NativeType.Simple(var name) -> out.number(0).text(name);
      case NativeType.Decimal(var name, var precision, var scale) ->
          out.number(1).text(name).number(precision).number(scale);
      case NativeType.Sized(var name, var parameters) -> {
        out.number(2).text(name).number(parameters.size());
        parameters.forEach(out::number);
      }
      case NativeType.Array(var element, var size) -> {
        out.number(3).number(size);
        pack(element, out);
      }
      case NativeType.Map(var key, var value) -> {
        out.number(4);
        pack(key, out);
        pack(value, out);
      }
      case NativeType.Struct(var fields) -> fields(fields, out.number(5));
      case NativeType.Union(var members) -> fields(members, out.number(6));
      case NativeType.Enumeration(var values) -> {
        out.number(7).number(values.size());
        values.forEach(out::text);
      }
      case NativeType.Unknown(var reason) -> out.number(8).number(reason.ordinal());
      case NativeType.Null() -> out.number(9);
    }
  }

  private static void fields(List<NativeType.Field> fields, Packer out) {
    out.number(fields.size());
    for (NativeType.Field field : fields) {
      out.text(field.name()).flag(field.nullable());
      pack(field.type(), out);
    }
  }

  static NativeType unpack(Unpacker in) {
    int kind = in.number();
    return switch (kind) {
      case 0 -> new NativeType.Simple(in.text());
      case 1 -> {
        String name = in.text();
        int precision = in.number();
        yield new NativeType.Decimal(name, precision, in.number());
      }
      case 2 -> {
        String name = in.text();
        int count = in.number();
        List<Integer> parameters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          parameters.add(in.number());
        }
        yield new NativeType.Sized(name, parameters);
      }
      case 3 -> {
        int size = in.number();
        yield new NativeType.Array(unpack(in), size);
      }
      case 4 -> {
        NativeType key = unpack(in);
        yield new NativeType.Map(key, unpack(in));
      }
      case 5 -> new NativeType.Struct(fields(in));
      case 6 -> new NativeType.Union(fields(in));
      case 7 -> {
        int count = in.number();
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          values.add(in.text());
        }
        yield new NativeType.Enumeration(values);
      }
      case 8 -> new NativeType.Unknown(REASONS[in.number()]);
      case 9 -> new NativeType.Null();
      default -> throw new IllegalStateException("no type of kind " + kind);
    };
  }

  private static List<NativeType.Field> fields(Unpacker in) {
    int count = in.number();
    List<NativeType.Field> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = in.text();
      boolean nullable = in.flag();
      fields.add(new NativeType.Field(name, unpack(in), nullable));
    }
    return fields;
  }
}
