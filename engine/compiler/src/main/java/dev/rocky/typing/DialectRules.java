package dev.rocky.typing;

import dev.rocky.ir.Expr;
import dev.rocky.ir.TypeName;
import dev.rocky.type.DataType;
import dev.rocky.type.DataType.Simple;
import dev.rocky.type.NativeType;
import dev.rocky.type.UnknownReason;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the rules of all dialects share: names of types, literals, logic, reaching into values
 * (compiler.md §6.1). A dialect states what it has of its own.
 */
abstract class DialectRules implements TypeRules {
  final TypeNames names;

  DialectRules(TypeNames names) {
    this.names = names;
  }

  static NativeType unknown(UnknownReason reason) {
    return new NativeType.Unknown(reason);
  }

  /** Whether a type says nothing about its values: Unknown, or that of a bare NULL. */
  static boolean isOpen(NativeType type) {
    return type.isUnknown() || type.isNull();
  }

  /** What comes out of an operation on a value of an open type. */
  static NativeType openType(NativeType type) {
    return type.isNull() ? unknown(UnknownReason.UNKNOWN_SIGNATURE) : type;
  }

  static Outcome unsupported() {
    return Outcome.of(unknown(UnknownReason.UNSUPPORTED_CONSTRUCT), true);
  }

  static Outcome problem(String message, String suggestion) {
    return new Outcome(
        unknown(UnknownReason.ERROR),
        true,
        Optional.of(
            new Problem(
                message, suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion))));
  }

  // Types by name.

  @Override
  public final NativeType type(TypeName name) {
    return names.type(name);
  }

  @Override
  public final NativeType of(DataType type) {
    return names.of(type);
  }

  @Override
  public final DataType portable(NativeType type) {
    return names.portable(type);
  }

  @Override
  public final String print(NativeType type) {
    return names.print(type);
  }

  final NativeType nativeOf(Simple type) {
    return names.of(type);
  }

  /** A type in a message. */
  String show(NativeType type) {
    return print(type);
  }

  /** The types of operands in a message, each once. */
  final String list(List<Operand> operands) {
    List<String> shown = new ArrayList<>();
    for (Operand operand : operands) {
      String text = "`" + show(operand.type()) + "`";
      if (!shown.contains(text)) {
        shown.add(text);
      }
    }
    return String.join(", ", shown);
  }

  // Literals.

  abstract NativeType number(NumberText number);

  abstract NativeType interval(Expr.Interval literal);

  @Override
  public Operand literal(Expr literal) {
    NativeType type =
        switch (literal) {
          case Expr.Null _ -> new NativeType.Null();
          case Expr.Bool _ -> names.of(Simple.BOOLEAN);
          case Expr.Text text -> names.of(text.bytes() ? Simple.BINARY : Simple.STRING);
          case Expr.Number number -> number(NumberText.of(number.text()));
          case Expr.Typed typed -> names.type(typed.type());
          case Expr.Interval interval -> interval(interval);
          default -> unknown(UnknownReason.UNSUPPORTED_CONSTRUCT); // only literals come here
        };
    return new Operand(type, literal instanceof Expr.Null, Optional.of(literal));
  }

  /** Whether an operand is text, as written, that can be no date. */
  static boolean isNoDate(Operand operand) {
    return operand.literal().isPresent()
        && operand.literal().get() instanceof Expr.Text text
        && !text.bytes()
        && !TemporalText.mayBeDate(text.value());
  }

  // Operators.

  /** Whether a condition may be of this type; open types always may. */
  abstract boolean isTruth(Operand operand);

  final Outcome not(Operand operand) {
    return new Outcome(names.of(Simple.BOOLEAN), operand.nullable(), truth("NOT", operand));
  }

  /** AND, OR, XOR. */
  final Outcome logic(Expr.BinaryOp op, Operand left, Operand right) {
    Optional<Problem> problem = truth(op.name(), left);
    return new Outcome(
        names.of(Simple.BOOLEAN),
        left.nullable() || right.nullable(),
        problem.isPresent() ? problem : truth(op.name(), right));
  }

  private Optional<Problem> truth(String word, Operand operand) {
    if (isOpen(operand.type()) || isTruth(operand)) {
      return Optional.empty();
    }
    String message =
        "`%s` needs a %s, not `%s`"
            .formatted(word, show(names.of(Simple.BOOLEAN)), show(operand.type()));
    return Optional.of(new Problem(message, Optional.empty()));
  }

  /** Two operands that an operator does not take. */
  final Outcome wrong(String symbol, Operand left, Operand right, String suggestion) {
    return problem(
        "`%s` cannot take `%s` and `%s`".formatted(symbol, show(left.type()), show(right.type())),
        suggestion);
  }

  /** A whole number written as a literal, with its sign. */
  static Optional<BigInteger> integer(Operand operand) {
    if (operand.literal().isEmpty()) {
      return Optional.empty();
    }
    return switch (operand.literal().get()) {
      case Expr.Number number -> Optional.of(NumberText.of(number.text()).integer());
      case Expr.Unary(_, _, var op, Expr.Number number) when op == Expr.UnaryOp.MINUS ->
          Optional.of(NumberText.of(number.text()).integer().negate());
      default -> Optional.empty();
    };
  }

  @Override
  public Outcome operator(String symbol, Operand left, Operand right) {
    return unsupported();
  }

  @Override
  public Outcome cast(Expr.CastKind kind, Operand operand, NativeType target) {
    return Outcome.of(target, operand.nullable() || kind == Expr.CastKind.TRY);
  }

  /** A plain call of a function. */
  static CallShape shape(String name, List<Operand> args) {
    List<Expr> trees = new ArrayList<>(args.size());
    for (Operand arg : args) {
      trees.add(arg.literal().orElse(new Expr.Null(0, 0)));
    }
    return new CallShape(
        "",
        name.toUpperCase(Locale.ROOT),
        args,
        Collections.nCopies(args.size(), ""),
        trees,
        false,
        false,
        false,
        false,
        false,
        true,
        (_, _) -> Operand.of(unknown(UnknownReason.UNKNOWN_SIGNATURE), true));
  }

  // Reaching into values.

  /** Whether fields and elements are of the type itself: VARIANT, JSON. */
  abstract boolean isSemiStructured(NativeType type);

  @Override
  public Outcome field(Operand operand, String field) {
    return switch (operand.type()) {
      case NativeType.Struct(var fields) -> member(operand, fields, field);
      case NativeType other when isOpen(other) -> Outcome.of(openType(other), true);
      case NativeType other when isSemiStructured(other) -> Outcome.of(other, true);
      case NativeType _ -> noField(operand, field);
    };
  }

  /** What holds a field, in a message. */
  String fieldHolder() {
    return "a struct";
  }

  final Outcome noField(Operand operand, String field) {
    return problem(
        "`.%s` needs %s, not `%s`".formatted(field, fieldHolder(), show(operand.type())), "");
  }

  final Outcome member(Operand operand, List<NativeType.Field> fields, String name) {
    for (NativeType.Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Outcome.of(field.type(), mayBeNull(operand, field));
      }
    }
    return problem("there is no field `%s` in `%s`".formatted(name, show(operand.type())), "");
  }

  /** Whether a field may be NULL; a dialect that keeps NOT NULL in its types says so. */
  boolean mayBeNull(Operand struct, NativeType.Field field) {
    return true;
  }

  @Override
  public Outcome index(Operand operand, Operand index) {
    return switch (operand.type()) {
      case NativeType.Array(var element, _) -> Outcome.of(element, true);
      case NativeType.Map(_, var value) -> Outcome.of(value, true);
      case NativeType.Struct(var fields) -> fieldAt(operand, fields, index);
      case NativeType other when isOpen(other) -> Outcome.of(openType(other), true);
      case NativeType other when isSemiStructured(other) -> Outcome.of(other, true);
      case NativeType other ->
          problem("`[…]` needs %s, not `%s`".formatted(elementHolder(), show(other)), "");
    };
  }

  /** What holds an element, in a message. */
  String elementHolder() {
    return "an array, a map or a struct";
  }

  /** {@code struct['field']}. */
  Outcome fieldAt(Operand operand, List<NativeType.Field> fields, Operand index) {
    return index.literal().isPresent() && index.literal().get() instanceof Expr.Text text
        ? member(operand, fields, text.value())
        : Outcome.of(unknown(UnknownReason.UNKNOWN_SIGNATURE), true);
  }

  /** {@code v:path} is Snowflake's and Databricks'. */
  @Override
  public Outcome path(Operand operand) {
    return unsupported();
  }

  // Making values.

  /** {@code [a, b]} of the declared type, or of the one its items share. */
  @Override
  public Outcome array(Optional<NativeType> elementType, List<Operand> items) {
    if (elementType.isPresent()) {
      return Outcome.of(arrayOf(elementType.get()), false);
    }
    if (items.isEmpty()) {
      return Outcome.of(arrayOf(noElement()), false);
    }
    Optional<NativeType> element = common(items);
    return element.isPresent()
        ? Outcome.of(arrayOf(element.get()), false)
        : problem(
            "the elements of %s have no common type: %s".formatted(arrayWord(), list(items)),
            "cast them to one type");
  }

  NativeType arrayOf(NativeType element) {
    return new NativeType.Array(element);
  }

  /** What {@code []} is an array of. */
  NativeType noElement() {
    return new NativeType.Null();
  }

  String arrayWord() {
    return "an array";
  }

  @Override
  public Outcome struct(List<String> fieldNames, List<Operand> values) {
    List<NativeType.Field> fields = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      Operand value = values.get(i);
      String name = fieldNames.get(i).isEmpty() ? anonymousField(i) : fieldNames.get(i);
      fields.add(new NativeType.Field(name, fieldType(value.type()), value.nullable()));
    }
    return Outcome.of(new NativeType.Struct(fields), false);
  }

  /** The name of a field without one, from its place (from 0). */
  String anonymousField(int index) {
    return "";
  }

  NativeType fieldType(NativeType type) {
    return type;
  }

  // Names.

  static List<String> numbered(String prefix, int first, int count) {
    List<String> columns = new ArrayList<>(count);
    for (int i = first; i < first + count; i++) {
      columns.add(prefix + i);
    }
    return columns;
  }
}
