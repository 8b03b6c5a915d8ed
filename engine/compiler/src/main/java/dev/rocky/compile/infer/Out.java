package dev.rocky.compile.infer;

import dev.rocky.ir.Expr;
import dev.rocky.type.NativeType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column that a query returns.
 *
 * @param named false when the dialect's name for it is not knowable; {@code name} is then the
 *     item's text
 * @param quoted whether the name was written in quotes
 * @param fromStar whether a star, not an item of its own, put it there
 * @param start offset of its select item
 */
record Out(
    String name,
    boolean named,
    boolean quoted,
    NativeType type,
    boolean nullable,
    List<Origin> origins,
    Map<String, List<Origin>> fields,
    @Nullable Expr literal,
    boolean fromStar,
    int start,
    int end) {

  Out withName(String other, boolean quotes) {
    return new Out(
        other, true, quotes, type, nullable, origins, fields, literal, fromStar, start, end);
  }

  Out withType(NativeType other, boolean nulls) {
    return new Out(name, named, quoted, other, nulls, origins, fields, null, fromStar, start, end);
  }

  Out withOrigins(List<Origin> other) {
    return new Out(
        name, named, quoted, type, nullable, other, Map.of(), literal, fromStar, start, end);
  }
}
