package dev.rocky.compile;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model of a {@link Recollection}: its name, three fingerprints (of the model itself, of
 * everything its facts depend on, of what models below see), and the facts.
 */
final class Recalled {
  /** Bytes of the fingerprints. */
  static final int PRINTS = 48;

  private final byte[] bytes;
  private final int start;
  private final Fingerprint model;
  private final Fingerprint facts;
  private final Fingerprint schema;
  private final int end;
  private final Unpacker rest;
  private @Nullable List<TableUse> tables;

  Recalled(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
    Unpacker in = new Unpacker(bytes, start);
    in.text();
    model = in.print();
    facts = in.print();
    schema = in.print();
    int length = in.number();
    end = in.at() + length;
    rest = in;
  }

  /** Of the model, its contract, its dialect, and what its text is read with. */
  Fingerprint model() {
    return model;
  }

  /** Of all that, and of what is known of the tables it names. */
  Fingerprint facts() {
    return facts;
  }

  Fingerprint schema() {
    return schema;
  }

  /** The tables it names: needed before anything else. */
  List<TableUse> tables() {
    List<TableUse> known = tables;
    if (known == null) {
      known = PackedFacts.tables(rest);
      tables = known;
    }
    return known;
  }

  /** Behind the tables. */
  Unpacker rest() {
    tables();
    return behind(rest.at());
  }

  Unpacker behind(int at) {
    return new Unpacker(bytes, at);
  }

  byte[] bytes() {
    return Arrays.copyOfRange(bytes, start, end);
  }

  /** As {@link Recollection} holds it. */
  static byte[] bytes(
      String name, Fingerprint model, Fingerprint facts, Fingerprint schema, Packer content) {
    Packer out = new Packer();
    out.text(name).print(model).print(facts).print(schema).number(content.size());
    return out.raw(content.bytes()).bytes();
  }
}
