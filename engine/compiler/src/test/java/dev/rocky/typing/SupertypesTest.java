package dev.rocky.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rocky.name.DialectName;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import dev.rocky.typing.TypeRules.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SupertypesTest {
  private static final List<DataType> SIMPLE = List.of(Simple.values());

  private static DataType type(String text) {
    return PortableTypeName.parse(text).orElseThrow();
  }

  /** **(rule)** compiler.md §5.4. */
  @Test
  void table() {
    List<String> rows =
        List.of(
            "Int32, Int64 = Int64",
            "Float32, Float64 = Float64",
            "Int64, Float32 = Float64",
            "Int32, Decimal(10,2) = Decimal(12,2)",
            "Int64, Decimal(10,2) = Decimal(21,2)",
            "Decimal(10,2), Decimal(8,4) = Decimal(12,4)",
            "Decimal(10,2), Float32 = Float64",
            "Date, Timestamp = Timestamp",
            "Date, TimestampNtz = TimestampNtz",
            "Timestamp, TimestampNtz = Timestamp",
            "Unknown, Int32 = Int32",
            "Array<Int32>, Array<Int64> = Array<Int64>",
            "Map<String, Int32>, Map<String, Float64> = Map<String, Float64>",
            "Variant, Array<Int32> = Variant",
            "Decimal(38,10), Decimal(38,0) = Decimal(38,6)",
            "Decimal(38,2), Decimal(38,0) = Decimal(38,2)");
    for (String row : rows) {
      int comma = row.indexOf(", ", row.startsWith("Map") ? row.indexOf('>') : 0);
      int equals = row.indexOf(" = ");
      Optional<DataType> found =
          Supertypes.of(type(row.substring(0, comma)), type(row.substring(comma + 2, equals)));
      assertEquals(row.substring(equals + 3), found.map(DataType::display).orElse("none"), row);
    }
    assertEquals(Optional.empty(), Supertypes.of(Simple.STRING, Simple.INT32));
    assertEquals(Optional.empty(), Supertypes.of(Simple.BOOLEAN, Simple.INT32));
    assertEquals(
        Optional.empty(), Supertypes.of(type("Struct<a: Int32>"), type("Struct<b: Int32>")));
  }

  @Test
  void isSymmetricAndCapped() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      DataType a = any(random, 2);
      DataType b = any(random, 2);
      Optional<DataType> both = Supertypes.of(a, b);
      assertEquals(both, Supertypes.of(b, a), a.display() + " and " + b.display());
      both.ifPresent(t ->
          assertTrue(
              !(t instanceof DataType.Decimal d)
                  || (d.precision() <= 38 && d.scale() <= d.precision()),
              t.display()));
    }
  }

  @Test
  void everyDialectIsSymmetric() {
    Random random = new Random(11);
    for (DialectName dialect : DialectName.values()) {
      TypeRules rules = TypeRules.of(dialect);
      for (int i = 0; i < 5_000; i++) {
        NativeType a = rules.of(any(random, 2));
        NativeType b = rules.of(any(random, 2));
        Optional<NativeType> one = rules.common(List.of(Operand.of(a, false), Operand.of(b, true)));
        Optional<NativeType> other =
            rules.common(List.of(Operand.of(b, true), Operand.of(a, false)));
        String pair = dialect + ": " + a + " and " + b;
        if (dialect == DialectName.BIGQUERY) {
          // There the first struct names the fields; all else is the same.
          assertEquals(
              one.map(rules::portable).map(SupertypesTest::unnamed),
              other.map(rules::portable).map(SupertypesTest::unnamed),
              pair);
        } else {
          assertEquals(one.map(rules::portable), other.map(rules::portable), pair);
        }
      }
    }
  }

  /** The type with the fields of its structs numbered instead of named. */
  private static DataType unnamed(DataType type) {
    return switch (type) {
      case DataType.Array(var element) -> new DataType.Array(unnamed(element));
      case DataType.Map(var key, var value) -> new DataType.Map(unnamed(key), unnamed(value));
      case DataType.Struct(var fields) -> {
        List<DataType.Field> numbered = new ArrayList<>();
        for (DataType.Field field : fields) {
          numbered.add(
              new DataType.Field("f" + numbered.size(), unnamed(field.type()), field.nullable()));
        }
        yield new DataType.Struct(numbered);
      }
      case DataType.Decimal _, Simple _ -> type;
    };
  }

  @Test
  void arithmeticIsCapped() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      DataType.Decimal a = decimal(random);
      DataType.Decimal b = decimal(random);
      for (DataType.Decimal result :
          List.of(Supertypes.add(a, b), Supertypes.multiply(a, b), Supertypes.divide(a, b))) {
        assertTrue(
            result.precision() <= 38 && result.scale() <= result.precision() && result.scale() >= 0,
            result.display());
      }
    }
  }

  /** **(rule)** compiler.md §5.5. */
  @Test
  void assignability() {
    assertTrue(Assignability.assignable(Simple.INT32, Simple.INT64));
    assertTrue(Assignability.assignable(Simple.FLOAT32, Simple.FLOAT64));
    assertTrue(Assignability.assignable(Simple.INT64, Simple.FLOAT64));
    assertTrue(Assignability.assignable(Simple.INT32, type("Decimal(12,2)")));
    assertFalse(Assignability.assignable(Simple.INT32, type("Decimal(11,2)")));
    assertTrue(Assignability.assignable(type("Decimal(10,2)"), type("Decimal(12,4)")));
    assertFalse(Assignability.assignable(type("Decimal(10,2)"), type("Decimal(10,4)")));
    assertTrue(Assignability.assignable(Simple.DATE, Simple.TIMESTAMP));
    assertTrue(Assignability.assignable(Simple.UNKNOWN, Simple.DATE));
    assertFalse(Assignability.assignable(Simple.INT64, Simple.INT32));
    assertFalse(Assignability.assignable(Simple.STRING, Simple.INT32));
  }

  private static DataType.Decimal decimal(Random random) {
    int precision = 1 + random.nextInt(38);
    return new DataType.Decimal(precision, random.nextInt(precision + 1));
  }

  private static DataType any(Random random, int depth) {
    int choice = random.nextInt(depth > 0 ? 16 : 13);
    return switch (choice) {
      case 12 -> decimal(random);
      case 13 -> new DataType.Array(any(random, depth - 1));
      case 14 -> new DataType.Map(any(random, 0), any(random, depth - 1));
      case 15 -> {
        List<DataType.Field> fields = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
          fields.add(
              new DataType.Field(
                  random.nextBoolean() ? "a" : "b" + i,
                  any(random, depth - 1),
                  random.nextBoolean()));
        }
        yield new DataType.Struct(fields);
      }
      default -> SIMPLE.get(choice);
    };
  }
}
