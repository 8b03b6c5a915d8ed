package dev.rocky.packing;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.Optional;

/** Writes out, in one class file, what {@code invokedynamic} would have made at run time. */
final class Flattener {
  /** Class files from this version on carry stack maps; the JVM's cache takes no older ones. */
  private static final int WITH_STACK_MAPS = ClassFile.JAVA_7_VERSION;

  private final ClassFile files;

  Flattener(ClassHierarchyResolver hierarchy) {
    // A new constant pool drops the bootstrap methods that nothing refers to any more.
    files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(hierarchy),
            ClassFile.ConstantPoolSharingOption.NEW_POOL);
  }

  /** The class file, rewritten; the same array where there is nothing to rewrite. */
  byte[] flatten(byte[] classFile) {
    ClassModel model = files.parse(classFile);
    boolean old = model.majorVersion() < ClassFile.JAVA_6_VERSION;
    if (!old && !bootstraps(model)) {
      return classFile;
    }
    PatternSwitches switches = new PatternSwitches(model);
    MethodTransform bodies =
        (builder, element) -> {
          if (element instanceof CodeModel code) {
            Optional<RecordMethod> whole = RecordMethod.of(code);
            if (whole.isPresent()) {
              builder.withCode(whole.get()::write);
            } else {
              builder.transformCode(code, switches);
            }
          } else {
            builder.with(element);
          }
        };
    ClassTransform transform =
        ClassTransform.transformingMethods(method -> old || isDynamic(method), bodies)
            .andThen(ClassTransform.endHandler(switches::writeMethods));
    return files.transformClass(model, old ? renewed().andThen(transform) : transform);
  }

  /**
   * Whether anything in the class could need rewriting: most libraries' classes need not be looked
   * through.
   */
  private static boolean bootstraps(ClassModel model) {
    return model
        .findAttribute(Attributes.bootstrapMethods())
        .map(attribute ->
            attribute.bootstrapMethods().stream()
                .map(entry -> entry.bootstrapMethod().asSymbol())
                .map(DirectMethodHandleDesc::owner)
                .anyMatch(owner ->
                    owner.equals(PatternSwitches.BOOTSTRAPS)
                        || owner.equals(RecordMethod.BOOTSTRAPS)))
        .orElse(false);
  }

  private static ClassTransform renewed() {
    return (builder, element) -> {
      if (element instanceof ClassFileVersion) {
        builder.withVersion(WITH_STACK_MAPS, 0);
      } else {
        builder.with(element);
      }
    };
  }

  private static boolean isDynamic(MethodModel method) {
    Optional<CodeModel> code = method.code();
    return code.isPresent()
        && (RecordMethod.of(code.get()).isPresent() || PatternSwitches.isIn(code.get()));
  }
}
