package dev.rocky.compile;

/**
 * 128 bits that stand for a value: equal values have equal ones, in every process, and it does not
 * happen that others do. No secret is safe behind one that can be guessed.
 */
public record Fingerprint(long first, long second) {
  /**
   * Of texts, numbers, enums, records, optionals, lists and maps of these.
   *
   * @throws IllegalStateException for anything else
   */
  public static Fingerprint of(Object... values) {
    Digest digest = new Digest();
    for (Object value : values) {
      digest.add(value);
    }
    if (!digest.understood()) {
      throw new IllegalStateException("values without a fingerprint");
    }
    return digest.fingerprint();
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return "%016x%016x".formatted(first, second);
  }
}
