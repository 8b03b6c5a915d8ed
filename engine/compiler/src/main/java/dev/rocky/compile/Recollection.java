package dev.rocky.compile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier process learned of a project's models, as the bytes it left: of each model what
 * it was learned from, and what was found. Used only where that is still the same, so any
 * recollection gives the results of none.
 */
public final class Recollection {
  private static final long MAGIC = 0x524f434b59463031L;
  private static final int HEADER = 16;

  private final Fingerprint engine;
  private final byte[] bytes;
  private final Map<String, Integer> places;

  private Recollection(Fingerprint engine, byte[] bytes, Map<String, Integer> places) {
    this.engine = engine;
    this.bytes = bytes;
    this.places = places;
  }

  /**
   * Of nothing.
   *
   * @param engine stands for the engine's build and the rules that models are held against
   */
  public static Recollection none(Fingerprint engine) {
    return new Recollection(engine, new byte[0], Map.of());
  }

  /** Empty when the bytes are not whole, or were left by another engine or under other rules. */
  public static Optional<Recollection> of(byte[] bytes, Fingerprint engine) {
    if (bytes.length < HEADER) {
      return Optional.empty();
    }
    Unpacker in = new Unpacker(bytes, 0);
    if (in.word() != MAGIC || in.word() != checksum(bytes) || !in.print().equals(engine)) {
      return Optional.empty();
    }
    int count = in.number();
    Map<String, Integer> places = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      int start = in.at();
      places.put(in.text(), start);
      in.skip(Recalled.PRINTS);
      int length = in.number();
      in.skip(length);
    }
    return Optional.of(new Recollection(engine, bytes, places));
  }

  private static long checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, HEADER, bytes.length - HEADER);
    return checksum.getValue() << 32 | (bytes.length & 0xffffffffL);
  }

  int size() {
    return places.size();
  }

  /** What is known of the model of that name; null for nothing. */
  @Nullable Recalled model(String name) {
    Integer start = places.get(name);
    return start == null ? null : new Recalled(bytes, start);
  }

  /** The bytes of a recollection of these models. */
  byte[] written(List<byte[]> models) {
    Packer head = new Packer();
    head.word(MAGIC).word(0).print(engine).number(models.size());
    int size = head.size();
    for (byte[] model : models) {
      size += model.length;
    }
    byte[] all = Arrays.copyOf(head.bytes(), size);
    int at = head.size();
    for (byte[] model : models) {
      System.arraycopy(model, 0, all, at, model.length);
      at += model.length;
    }
    byte[] sum = new Packer().word(checksum(all)).bytes();
    System.arraycopy(sum, 0, all, 8, sum.length);
    return all;
  }
}
