package dev.rocky.packing;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code equals}, {@code hashCode} or {@code toString} as the compiler gives it to a record: one
 * call of {@code java.lang.runtime.ObjectMethods}, which says what each means.
 *
 * @param simpleName of the record, without the classes around it
 */
record RecordMethod(Kind kind, ClassDesc owner, String simpleName, List<Component> components) {
  enum Kind {
    EQUALS,
    HASH_CODE,
    TO_STRING
  }

  record Component(String name, ClassDesc type) {}

  static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");

  /** Empty when the code is anything else. */
  static Optional<RecordMethod> of(CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof InvokeDynamicInstruction call
          && call.bootstrapMethod().owner().equals(BOOTSTRAPS)) {
        return Optional.of(of(call, code));
      }
    }
    return Optional.empty();
  }

  private static RecordMethod of(InvokeDynamicInstruction call, CodeModel code) {
    Kind kind =
        switch (call.name().stringValue()) {
          case "equals" -> Kind.EQUALS;
          case "hashCode" -> Kind.HASH_CODE;
          case "toString" -> Kind.TO_STRING;
          default -> throw new IllegalStateException("not a method of a record: " + call);
        };
    // The record, the names of its components joined with `;`, then a getter of each field.
    List<ConstantDesc> arguments = call.bootstrapArgs();
    List<Component> components = new ArrayList<>();
    for (ConstantDesc argument : arguments.subList(2, arguments.size())) {
      DirectMethodHandleDesc getter = (DirectMethodHandleDesc) argument;
      components.add(new Component(getter.methodName(), getter.invocationType().returnType()));
    }
    ClassModel model =
        code.parent()
            .flatMap(MethodModel::parent)
            .orElseThrow(() -> new IllegalStateException("code outside a class"));
    return new RecordMethod(
        kind, model.thisClass().asSymbol(), simpleName(model), List.copyOf(components));
  }

  private static String simpleName(ClassModel model) {
    String full = model.thisClass().asInternalName();
    return model
        .findAttribute(Attributes.innerClasses())
        .flatMap(inner ->
            inner.classes().stream()
                .filter(c -> c.innerClass().asInternalName().equals(full))
                .findFirst())
        .flatMap(c -> c.innerName())
        .map(name -> name.stringValue())
        .orElseGet(() -> full.substring(full.lastIndexOf('/') + 1));
  }

  void write(CodeBuilder code) {
    switch (kind) {
      case EQUALS -> writeEquals(code);
      case HASH_CODE -> writeHashCode(code);
      case TO_STRING -> writeToString(code);
    }
  }

  private void writeEquals(CodeBuilder code) {
    Label other = code.newLabel();
    Label same = code.newLabel();
    Label different = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn();
    code.labelBinding(other).aload(1).instanceOf(owner).ifne(same);
    code.labelBinding(different).iconst_0().ireturn();
    code.labelBinding(same).aload(1).checkcast(owner).astore(2);
    for (Component c : components) {
      code.aload(0).getfield(owner, c.name(), c.type());
      code.aload(2).getfield(owner, c.name(), c.type());
      switch (TypeKind.from(c.type()).asLoadable()) {
        case INT -> code.if_icmpne(different);
        case LONG -> code.lcmp().ifne(different);
        case FLOAT -> compare(code, ConstantDescs.CD_Float, c.type()).ifne(different);
        case DOUBLE -> compare(code, ConstantDescs.CD_Double, c.type()).ifne(different);
        default ->
            code.invokestatic(
                    OBJECTS,
                    "equals",
                    MethodTypeDesc.of(
                        ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                .ifeq(different);
      }
    }
    code.iconst_1().ireturn();
  }

  /** As {@code Double.compare}: NaN equals itself, and 0.0 is not -0.0. */
  private static CodeBuilder compare(CodeBuilder code, ClassDesc box, ClassDesc type) {
    return code.invokestatic(box, "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type));
  }

  private void writeHashCode(CodeBuilder code) {
    code.iconst_0();
    for (Component c : components) {
      code.bipush(31).imul();
      code.aload(0).getfield(owner, c.name(), c.type());
      boolean primitive = c.type().isPrimitive();
      code.invokestatic(
          primitive ? box(c.type()) : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(ConstantDescs.CD_int, primitive ? c.type() : ConstantDescs.CD_Object));
      code.iadd();
    }
    code.ireturn();
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalStateException("not a primitive type: " + primitive);
    };
  }

  private void writeToString(CodeBuilder code) {
    code.new_(BUILDER).dup();
    code.invokespecial(BUILDER, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    String before = simpleName + "[";
    for (Component c : components) {
      append(code.loadConstant(before + c.name() + "="), ConstantDescs.CD_String);
      append(code.aload(0).getfield(owner, c.name(), c.type()), appended(c.type()));
      before = ", ";
    }
    append(code.loadConstant(components.isEmpty() ? before + "]" : "]"), ConstantDescs.CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String));
    code.areturn();
  }

  private static ClassDesc appended(ClassDesc type) {
    return switch (TypeKind.from(type)) {
      case BYTE, SHORT -> ConstantDescs.CD_int;
      case REFERENCE -> ConstantDescs.CD_Object;
      default -> type;
    };
  }

  private static void append(CodeBuilder code, ClassDesc type) {
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
  }
}
