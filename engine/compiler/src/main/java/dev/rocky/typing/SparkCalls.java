package dev.rocky.typing;

import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import dev.rocky.typing.SparkCatalogue.Function;
import dev.rocky.typing.SparkCatalogue.Overload;
import dev.rocky.typing.TypeRules.CallShape;
import dev.rocky.typing.TypeRules.FunctionInfo;
import dev.rocky.typing.TypeRules.FunctionKind;
import dev.rocky.typing.TypeRules.Operand;
import dev.rocky.typing.TypeRules.Outcome;
import dev.rocky.typing.TypeRules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls of Databricks' functions, by the catalogue. */
final class SparkCalls {
  private static final String LINKS =
      "https://docs.databricks.com/aws/en/sql/language-manual/functions/";

  private SparkCalls() {}

  static Outcome call(SparkRules rules, CallShape call) {
    Optional<Function> function = SparkCatalogue.function(call.name());
    if (function.isEmpty() || !call.prefix().isEmpty()) {
      return Outcome.of(DialectRules.unknown(UnknownReason.UNKNOWN_FUNCTION), true);
    }
    Function found = function.get();
    int count = call.star() ? 1 : call.args().size();
    Optional<Overload> overload = found.overload(count);
    if (overload.isEmpty()) {
      return Outcome.of(SparkTypes.NO_SIGNATURE, true);
    }
    NativeType type = collated(call, SparkResults.of(overload.get().result(), call, rules));
    Optional<Problem> problem = problem(rules, overload.get(), call);
    boolean nullable = nullable(found, call);
    return WindowNulls.narrowed(call, new Outcome(type, nullable, problem));
  }

  /** Text made of text keeps its collation; what only describes a value has none. */
  private static NativeType collated(CallShape call, NativeType result) {
    if (!result.equals(SparkTypes.STRING)) {
      return result;
    }
    for (Operand arg : call.args()) {
      if (SparkTypes.isCollated(arg.type())) {
        return switch (call.name()) {
          case "HEX",
              "MD5",
              "SHA",
              "SHA1",
              "SHA2",
              "BASE64",
              "TYPEOF",
              "COLLATION",
              "TO_JSON",
              "TO_CSV",
              "DATE_FORMAT",
              "TO_CHAR",
              "TO_VARCHAR" ->
              result;
          default -> arg.type();
        };
      }
    }
    return result;
  }

  private static boolean nullable(Function function, CallShape call) {
    List<Operand> args = call.args();
    return switch (call.name().toUpperCase(Locale.ROOT)) {
      case "LAG", "LEAD" -> args.size() < 3 || args.get(0).nullable() || args.get(2).nullable();
      case "IF", "IFF", "NVL2" ->
          args.size() < 3 || args.get(1).nullable() || args.get(2).nullable();
      default ->
          switch (function.nullability()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case ANY -> args.stream().anyMatch(Operand::nullable);
            case ALL -> args.stream().allMatch(Operand::nullable);
            case FIRST -> args.isEmpty() || args.getFirst().nullable();
          };
    };
  }

  /** The first argument whose type the function does not take. */
  private static Optional<Problem> problem(SparkRules rules, Overload overload, CallShape call) {
    if (call.star()) {
      return Optional.empty();
    }
    for (int i = 0; i < call.args().size(); i++) {
      NativeType type = call.args().get(i).type();
      char letter = letter(type);
      String taken = overload.parameter(i);
      if (letter != '?' && !taken.equals("*") && taken.indexOf(letter) < 0 && !taken.equals("_")) {
        return Optional.of(
            new Problem(
                "`%s` cannot take `%s` as argument %d"
                    .formatted(call.name().toLowerCase(Locale.ROOT), rules.print(type), i + 1),
                Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /** The kind of a type as the catalogue writes it; {@code ?} goes with everything. */
  private static char letter(NativeType type) {
    return switch (type) {
      case NativeType.Unknown _, NativeType.Null _, NativeType.Union _, NativeType.Enumeration _ ->
          '?';
      case NativeType.Decimal _ -> 'N';
      case NativeType.Array _ -> 'A';
      case NativeType.Map _ -> 'M';
      case NativeType.Struct _ -> 'R';
      case NativeType other when SparkTypes.isText(other) -> 'S';
      case NativeType other when SparkTypes.isNumeric(other) -> 'N';
      case NativeType other when SparkTypes.isTemporal(other) -> 'T';
      case NativeType other when SparkIntervals.is(other) -> '?';
      case NativeType other when other.equals(SparkTypes.BOOLEAN) -> 'B';
      case NativeType other when other.equals(SparkTypes.BINARY) -> 'X';
      case NativeType _ -> '?';
    };
  }

  static FunctionKind kind(String name) {
    return SparkCatalogue.function(name).map(Function::kind).orElse(FunctionKind.UNKNOWN);
  }

  static Optional<FunctionInfo> info(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SparkCatalogue.function(lower)
        .map(f ->
            new FunctionInfo(
                lower,
                f.kind(),
                f.overloads().stream().map(o -> show(lower, o)).toList(),
                "",
                LINKS + lower));
  }

  private static String show(String name, Overload overload) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < overload.parameters().size(); i++) {
      boolean repeated = overload.repeated() && i == overload.parameters().size() - 1;
      shown.add(words(overload.parameters().get(i)) + (repeated ? ", …" : ""));
    }
    return shown.stream().collect(Collectors.joining(", ", name + "(", ") -> "))
        + result(overload.result());
  }

  private static String words(String letters) {
    if (letters.equals("*") || letters.length() > 5) {
      return "ANY";
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < letters.length(); i++) {
      words.add(
          switch (letters.charAt(i)) {
            case 'B' -> "BOOLEAN";
            case 'N' -> "NUMERIC";
            case 'S' -> "STRING";
            case 'T' -> "DATE or TIMESTAMP";
            case 'X' -> "BINARY";
            case 'A' -> "ARRAY";
            case 'M' -> "MAP";
            case 'R' -> "STRUCT";
            case 'L' -> "FUNCTION";
            default -> "ANY";
          });
    }
    return String.join(" or ", words);
  }

  private static String result(String text) {
    char first = text.charAt(0);
    return switch (first) {
      case '=', '#' -> "type of argument " + text.substring(1);
      case '@', 'C', 'E', 'K', 'V' -> "by its arguments";
      default -> text.replace('=', '#').contains("#") ? "by its arguments" : text;
    };
  }
}
