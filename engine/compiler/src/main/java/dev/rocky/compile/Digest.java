package dev.rocky.compile;

import dev.rocky.project.Contract;
import dev.rocky.project.Model;
import dev.rocky.project.ModelConfig;
import dev.rocky.project.Places;
import dev.rocky.text.SourceText;
import dev.rocky.text.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes values in and makes a {@link Fingerprint} of them. Each value says its kind and its length
 * first, so that no two sequences of values run into the same bits. The mixing is that of public
 * 128-bit hash functions: multiply, rotate, add, both halves by every word.
 */
final class Digest {
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private enum Kind {
    TEXT,
    TRUTH,
    INT,
    LONG,
    DOUBLE,
    ENUM,
    RECORD,
    LIST,
    MAP,
    NONE,
    SOME,
    OTHER
  }

  private long first = C1;
  private long second = C2;
  private long words;
  private boolean understood = true;

  /** False once something was added that has no fingerprint. */
  boolean understood() {
    return understood;
  }

  Fingerprint fingerprint() {
    long a = first ^ words;
    long b = second ^ words;
    a += b;
    b += a;
    a = finish(a);
    b = finish(b);
    a += b;
    b += a;
    return new Fingerprint(a, b);
  }

  private static long finish(long word) {
    long w = word;
    w ^= w >>> 33;
    w *= 0xff51afd7ed558ccdL;
    w ^= w >>> 33;
    w *= 0xc4ceb9fe1a85ec53L;
    return w ^ (w >>> 33);
  }

  Digest word(long word) {
    words++;
    first ^= Long.rotateLeft(word * C1, 31) * C2;
    first = (Long.rotateLeft(first, 27) + second) * 5 + 0x52dce729;
    second ^= Long.rotateLeft(word * C2, 33) * C1;
    second = (Long.rotateLeft(second, 31) + first) * 5 + 0x38495ab5;
    return this;
  }

  /** Eight bytes at a time; the hash code tells apart what has no form in UTF-8. */
  Digest text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    word(((long) Kind.TEXT.ordinal() << 32) | bytes.length).word(text.hashCode());
    int whole = bytes.length & ~7;
    for (int i = 0; i < whole; i += 8) {
      word(
          (bytes[i] & 0xffL)
              | (bytes[i + 1] & 0xffL) << 8
              | (bytes[i + 2] & 0xffL) << 16
              | (bytes[i + 3] & 0xffL) << 24
              | (bytes[i + 4] & 0xffL) << 32
              | (bytes[i + 5] & 0xffL) << 40
              | (bytes[i + 6] & 0xffL) << 48
              | (long) bytes[i + 7] << 56);
    }
    long rest = 0;
    for (int i = whole; i < bytes.length; i++) {
      rest = rest << 8 | (bytes[i] & 0xff);
    }
    return word(rest);
  }

  Digest print(Fingerprint print) {
    return word(print.first()).word(print.second());
  }

  Digest add(@Nullable Object value) {
    switch (value) {
      case null -> word(-1);
      case String text -> text(text);
      case Boolean truth -> kind(Kind.TRUTH, truth ? 1 : 0);
      case Integer number -> kind(Kind.INT, number);
      case Long number -> kind(Kind.LONG, 0).word(number);
      case Double number -> kind(Kind.DOUBLE, 0).word(Double.doubleToLongBits(number));
      case Enum<?> constant -> kind(Kind.ENUM, 0).text(constant.name());
      case Fingerprint print -> print(print);
      case Span span -> word((long) span.start() << 32 | span.end());
      case SourceText source -> text(source.file()).text(source.text());
      case Record object -> object(object);
      case Optional<?> optional -> optional(optional);
      case List<?> list -> {
        kind(Kind.LIST, list.size());
        for (Object item : list) {
          add(item);
        }
      }
      case Map<?, ?> map -> map(map);
      case TemporalAccessor time -> kind(Kind.OTHER, 0).text(time.toString());
      default -> understood = false;
    }
    return this;
  }

  private Digest kind(Kind kind, int more) {
    return word(((long) kind.ordinal() << 32) | (more & 0xffffffffL));
  }

  private void optional(Optional<?> optional) {
    if (optional.isPresent()) {
      kind(Kind.SOME, 0).add(optional.get());
    } else {
      kind(Kind.NONE, 0);
    }
  }

  /** Whatever order the entries come in: some maps have another in every process. */
  private void map(Map<?, ?> map) {
    long a = 0;
    long b = 0;
    for (var entry : map.entrySet()) {
      Digest digest = new Digest().add(entry.getKey()).add(entry.getValue());
      understood &= digest.understood;
      Fingerprint print = digest.fingerprint();
      a += print.first();
      b += print.second();
    }
    kind(Kind.MAP, map.size()).word(a).word(b);
  }

  /** Everything that is said about a model, its text and its configuration's text. */
  Digest model(Model model, Optional<Contract> contract) {
    text(model.name()).add(model.language()).add(model.source()).add(model.body());
    config(model.config(), model.source());
    return add(contract);
  }

  /** Taken apart by hand: there is one for every model. A new component breaks this line. */
  private void config(ModelConfig config, SourceText own) {
    if (!(config
        instanceof
        ModelConfig(
            var dependsOn,
            var strategy,
            var target,
            var fallbackTarget,
            var sources,
            var intent,
            var freshness,
            var format,
            var formatOptions,
            var adapter,
            var tags,
            var tests,
            var unitTests,
            var publish,
            var group,
            var places))) {
      throw new IllegalStateException("a model without a configuration");
    }
    add(dependsOn).add(strategy).text(target.catalog()).text(target.schema()).text(target.table());
    add(fallbackTarget).add(sources).add(intent).add(freshness).add(format).add(formatOptions);
    add(adapter).add(tags).add(tests).add(unitTests).add(publish).add(group);
    places(places, own);
  }

  @SuppressWarnings("ReferenceEquality")
  private void places(Places places, SourceText own) {
    if (places.source() == own) {
      kind(Kind.NONE, 1);
    } else {
      add(places.source());
    }
    map(places.keys());
  }

  private void object(Record object) {
    Method[] accessors = ACCESSORS.get(object.getClass());
    kind(Kind.RECORD, accessors.length).text(object.getClass().getName());
    for (Method accessor : accessors) {
      try {
        add(accessor.invoke(object));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot read " + accessor, e);
      }
    }
  }

  private static final ClassValue<Method[]> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          RecordComponent[] components = type.getRecordComponents();
          Method[] accessors = new Method[components.length];
          for (int i = 0; i < components.length; i++) {
            accessors[i] = components[i].getAccessor();
            accessors[i].setAccessible(true);
          }
          return accessors;
        }
      };
}
