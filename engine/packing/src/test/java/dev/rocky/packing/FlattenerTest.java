package dev.rocky.packing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FlattenerTest {
  private final Flattener flattener =
      new Flattener(
          ClassHierarchyResolver.ofResourceParsing(FlattenerTest.class.getClassLoader())
              .orElse(ClassHierarchyResolver.defaultResolver()));

  /** Classes by name, defined from bytes, so that the JVM verifies what was written. */
  private static final class Defined extends ClassLoader {
    private final Map<String, byte[]> classes;

    Defined(Map<String, byte[]> classes) {
      super(FlattenerTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
    }
  }

  private Map<String, byte[]> samples() throws IOException {
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (Class<?> nested : Samples.class.getDeclaredClasses()) {
      classes.put(nested.getName(), bytes(nested));
    }
    classes.put(Samples.class.getName(), bytes(Samples.class));
    return classes;
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      assertTrue(in != null, file);
      return in.readAllBytes();
    }
  }

  /** Bootstrap methods that a class calls at run time, as {@code owner.name}. */
  private static List<String> bootstraps(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    List<String> found = new java.util.ArrayList<>();
    for (MethodModel method : model.methods()) {
      method
          .code()
          .ifPresent(code -> {
            for (CodeElement element : code) {
              if (element instanceof InvokeDynamicInstruction call) {
                found.add(
                    call.bootstrapMethod().owner().displayName()
                        + "."
                        + call.bootstrapMethod().methodName());
              }
            }
          });
    }
    return found;
  }

  @Test
  void flattenedCodeSaysTheSame() throws Exception {
    Map<String, byte[]> flat = new LinkedHashMap<>();
    samples().forEach((name, bytes) -> flat.put(name, flattener.flatten(bytes)));
    Class<?> changed = new Defined(flat).loadClass(Samples.class.getName());
    assertNotEquals(Samples.class, changed);
    Method say = changed.getDeclaredMethod("say");
    say.setAccessible(true);
    assertEquals(Samples.say(), say.invoke(null));
  }

  @Test
  void nothingOfRecordsAndTypeSwitchesIsLeftToRunTime() throws IOException {
    List<String> before =
        samples().values().stream().flatMap(b -> bootstraps(b).stream()).distinct().toList();
    assertTrue(before.contains("ObjectMethods.bootstrap"), before.toString());
    assertTrue(before.contains("SwitchBootstraps.typeSwitch"), before.toString());
    assertTrue(before.contains("SwitchBootstraps.enumSwitch"), before.toString());
    Map<String, byte[]> samples = samples();
    long mixed =
        samples.values().stream()
            .map(flattener::flatten)
            .flatMap(b -> bootstraps(b).stream())
            .filter(b -> b.startsWith("ObjectMethods") || b.startsWith("SwitchBootstraps"))
            .count();
    // The one switch whose labels are not all classes.
    assertEquals(1, mixed);
  }

  @Test
  void aClassWithoutThemIsTheSameArray() throws IOException {
    byte[] bytes = bytes(Hierarchy.class);
    assertSame(bytes, flattener.flatten(bytes));
  }

  @Test
  void flatteningTwiceChangesNothingMore() throws IOException {
    byte[] once = flattener.flatten(bytes(Samples.Circle.class));
    assertArrayEquals(once, flattener.flatten(once));
  }

  /**
   * {@code static String sign(int n) { return n < 0 ? "-" : "+"; }} as a compiler of Java 5 wrote
   * it.
   */
  @Test
  void anOldClassGetsStackMapsAndAVersionThatHasThem() throws Exception {
    byte[] old =
        ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
            .build(
                ClassDesc.of("old.Sign"),
                builder ->
                    builder
                        .withVersion(ClassFile.JAVA_5_VERSION, 0)
                        .withMethodBody(
                            "sign",
                            MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_int),
                            ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                            code -> {
                              Label negative = code.newLabel();
                              code.iload(0).iflt(negative);
                              code.loadConstant("+").areturn();
                              code.labelBinding(negative).loadConstant("-").areturn();
                            }));
    byte[] flat = flattener.flatten(old);
    assertEquals(ClassFile.JAVA_7_VERSION, ClassFile.of().parse(flat).majorVersion());
    Class<?> sign = new Defined(Map.of("old.Sign", flat)).loadClass("old.Sign");
    assertEquals("-", sign.getMethod("sign", int.class).invoke(null, -3));
    assertEquals("+", sign.getMethod("sign", int.class).invoke(null, 3));
  }
}
