package org.meanfield.machine;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.stream.Stream;

/** A function in machine code that is handed arrays. */
public abstract class MachineFunction {
  private static final ClassDesc SELF = ClassDesc.of(MachineFunction.class.getName());
  private static final ClassDesc NAME = ClassDesc.of(MachineFunction.class.getName() + "$Linked");
  private static final ClassDesc SEGMENT = ClassDesc.of(MemorySegment.class.getName());
  private static final MethodTypeDesc CALL =
      MethodTypeDesc.of(
          ConstantDescs.CD_long,
          ConstantDescs.CD_long,
          SEGMENT.arrayType(),
          ConstantDescs.CD_double);

  /** For generated classes alone. */
  MachineFunction() {}

  /**
   * Calls it.
   *
   * @param bytes number of bytes of an array that are computed
   * @param time t, s
   * @return what the function returns
   */
  public abstract long call(long bytes, MemorySegment[] arrays, double time);

  /**
   * A function of so many arrays. Its handle is a constant of a class made for it, because only
   * then does the JIT compiler make of a call what it could be.
   */
  @SuppressWarnings("restricted")
  public static MachineFunction link(MemorySegment function, int arrays) {
    MemoryLayout[] arguments =
        Stream.of(
                Stream.of(ValueLayout.JAVA_LONG),
                Stream.<MemoryLayout>generate(() -> ValueLayout.ADDRESS).limit(arrays),
                Stream.of(ValueLayout.JAVA_DOUBLE))
            .flatMap(layouts -> layouts)
            .toArray(MemoryLayout[]::new);
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(
                function,
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, arguments),
                Linker.Option.critical(true));
    byte[] bytes = classFile(arrays);
    try {
      var made = MethodHandles.lookup().defineHiddenClassWithClassData(bytes, handle, true);
      return (MachineFunction) made.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot link machine code", e);
    }
  }

  private static byte[] classFile(int arrays) {
    DirectMethodHandleDesc classData =
        MethodHandleDesc.ofMethod(
            DirectMethodHandleDesc.Kind.STATIC,
            ClassDesc.of(MethodHandles.class.getName()),
            "classData",
            MethodTypeDesc.of(
                ConstantDescs.CD_Object,
                ConstantDescs.CD_MethodHandles_Lookup,
                ConstantDescs.CD_String,
                ConstantDescs.CD_Class));
    var handle =
        DynamicConstantDesc.ofNamed(
            classData, ConstantDescs.DEFAULT_NAME, ConstantDescs.CD_MethodHandle);
    var parameters =
        Stream.of(
                Stream.of(ConstantDescs.CD_long),
                Collections.nCopies(arrays, SEGMENT).stream(),
                Stream.of(ConstantDescs.CD_double))
            .flatMap(types -> types)
            .toList();
    return ClassFile.of()
        .build(
            NAME,
            builder -> {
              builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
              builder.withSuperclass(SELF);
              builder.withMethodBody(
                  ConstantDescs.INIT_NAME,
                  ConstantDescs.MTD_void,
                  ClassFile.ACC_PUBLIC,
                  code ->
                      code.aload(0)
                          .invokespecial(SELF, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                          .return_());
              builder.withMethodBody(
                  "call",
                  CALL,
                  ClassFile.ACC_PUBLIC,
                  code -> {
                    code.loadConstant(handle).lload(1);
                    for (int n = 0; n < arrays; n++) {
                      code.aload(3).loadConstant(n).aaload();
                    }
                    code.dload(4)
                        .invokevirtual(
                            ConstantDescs.CD_MethodHandle,
                            "invokeExact",
                            MethodTypeDesc.of(ConstantDescs.CD_long, parameters))
                        .lreturn();
                  });
            });
  }
}
