package dev.rocky.packing;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code switch}es over type patterns and over enums with patterns of one class, each replaced
 * by a call of a private method with one comparison after another; belongs to the thread that
 * rewrites the class.
 *
 * <p>What a switch means: {@code java.lang.runtime.SwitchBootstraps}, {@code typeSwitch} and {@code
 * enumSwitch}. Switches over types with other labels than classes (constants) stay as they are.
 */
final class PatternSwitches implements CodeTransform {
  static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

  /**
   * @param type from the selected value and the first label to try, to the label that matched
   * @param labels a class, or the name of a constant of the selected value's enum
   */
  private record Switch(MethodTypeDesc type, List<ConstantDesc> labels) {}

  private final ClassDesc owner;
  private final boolean isInterface;
  private final Map<Switch, String> names = new LinkedHashMap<>();

  PatternSwitches(ClassModel model) {
    owner = model.thisClass().asSymbol();
    isInterface = model.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
  }

  static boolean isIn(CodeModel code) {
    for (CodeElement element : code) {
      if (element instanceof InvokeDynamicInstruction call && isOne(call)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOne(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    boolean onEnum = bootstrap.methodName().equals("enumSwitch");
    return bootstrap.owner().equals(BOOTSTRAPS)
        && (onEnum || bootstrap.methodName().equals("typeSwitch"))
        && !call.typeSymbol().parameterType(0).isPrimitive()
        && call.bootstrapArgs().stream()
            .allMatch(label -> label instanceof ClassDesc || onEnum && label instanceof String);
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && isOne(call)) {
      MethodTypeDesc type = call.typeSymbol();
      List<ConstantDesc> labels = List.copyOf(call.bootstrapArgs());
      String name =
          names.computeIfAbsent(new Switch(type, labels), _ -> "typeSwitch$" + names.size());
      code.invokestatic(owner, name, type, isInterface);
    } else {
      code.with(element);
    }
  }

  /** The methods that the replaced switches call. */
  void writeMethods(ClassBuilder builder) {
    names.forEach((one, name) ->
        builder.withMethodBody(
            name,
            one.type(),
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
            code -> write(code, one)));
  }

  /**
   * -1 for null; else the first label, from the one asked for, that the value is, or is an instance
   * of; else their number.
   */
  private static void write(CodeBuilder code, Switch one) {
    List<ConstantDesc> labels = one.labels();
    ClassDesc selected = one.type().parameterType(0);
    Label some = code.newLabel();
    code.aload(0).ifnonnull(some).iconst_m1().ireturn();
    code.labelBinding(some);
    Label none = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      cases.add(SwitchCase.of(i, code.newLabel()));
    }
    if (!cases.isEmpty()) {
      code.iload(1).tableswitch(0, labels.size() - 1, none, cases);
    }
    for (int i = 0; i < labels.size(); i++) {
      code.labelBinding(cases.get(i).target());
      Label next = code.newLabel();
      if (labels.get(i) instanceof ClassDesc type) {
        code.aload(0).instanceOf(type).ifeq(next);
      } else {
        code.aload(0).getstatic(selected, (String) labels.get(i), selected).if_acmpne(next);
      }
      code.loadConstant(i).return_(TypeKind.INT);
      code.labelBinding(next);
    }
    code.labelBinding(none);
    code.loadConstant(labels.size()).ireturn();
  }
}
