package org.meanfield.kernel;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Compiles a program to a class with a few loops, each over the neurons of a block, in which values
 * stay in vector registers from operation to operation. What a loop computes is to the bit what the
 * operations do one by one.
 *
 * <p>Exponentials stay with the loops of {@link VectorExponential}, each of which is compiled once
 * for all programs. Loops are kept short: beyond some size the JIT compiler runs out of registers,
 * and beyond another it gives up.
 */
final class VectorLoopCompiler {
  /** Costs of the operations of a loop may add up to so much. */
  private static final int LARGEST_COST = 70;

  private static final ClassDesc INTERFACE = ClassDesc.of(VectorLoops.class.getName());
  private static final ClassDesc PROGRAM = ClassDesc.of(Program.class.getName());
  private static final ClassDesc NAME = ClassDesc.of(VectorLoops.class.getName() + "$Compiled");
  private static final ClassDesc FRAME = ConstantDescs.CD_double.arrayType(2);
  private static final ClassDesc ARRAY = ConstantDescs.CD_double.arrayType();
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          FRAME,
          ConstantDescs.CD_double,
          ConstantDescs.CD_int,
          PROGRAM,
          ARRAY);
  private static final MethodTypeDesc LOOP =
      MethodTypeDesc.of(
          ConstantDescs.CD_void, FRAME, ConstantDescs.CD_double, ConstantDescs.CD_int);
  private static final MethodTypeDesc INTERPRET =
      MethodTypeDesc.of(
          ConstantDescs.CD_void,
          FRAME,
          ConstantDescs.CD_double,
          ConstantDescs.CD_int,
          ARRAY,
          ConstantDescs.CD_int,
          ConstantDescs.CD_int);

  private final Program program;
  private final List<ProgramPart> parts;

  private VectorLoopCompiler(Program program) {
    this.program = program;
    parts = ProgramPart.divide(program, LoopEmitter::cost, LARGEST_COST);
  }

  /** Compiles a program. */
  static VectorLoops compile(Program program) {
    byte[] bytes = new VectorLoopCompiler(program).classFile();
    try {
      var made = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return (VectorLoops) made.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load a compiled program", e);
    }
  }

  private byte[] classFile() {
    return ClassFile.of()
        .build(
            NAME,
            builder -> {
              builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC);
              builder.withInterfaceSymbols(INTERFACE);
              builder.withMethodBody(
                  ConstantDescs.INIT_NAME,
                  ConstantDescs.MTD_void,
                  ClassFile.ACC_PUBLIC,
                  code ->
                      code.aload(0)
                          .invokespecial(
                              ConstantDescs.CD_Object,
                              ConstantDescs.INIT_NAME,
                              ConstantDescs.MTD_void)
                          .return_());
              builder.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::run);
              for (int p = 0; p < parts.size(); p++) {
                ProgramPart part = parts.get(p);
                if (part.isCompiled()) {
                  builder.withMethodBody(
                      "loop" + p, LOOP, ClassFile.ACC_STATIC, code -> loop(code, part));
                }
              }
            });
  }

  private void run(CodeBuilder code) {
    for (int p = 0; p < parts.size(); p++) {
      ProgramPart part = parts.get(p);
      if (part.isCompiled()) {
        code.aload(1).dload(2).iload(4).invokestatic(NAME, "loop" + p, LOOP);
      } else {
        code.aload(5).aload(1).dload(2).iload(4).aload(6);
        code.loadConstant(part.from()).loadConstant(part.to());
        code.invokevirtual(PROGRAM, "interpret", INTERPRET);
      }
    }
    code.return_();
  }

  private void loop(CodeBuilder code, ProgramPart part) {
    var emitter = new LoopEmitter(code, program);
    emitter.begin(part);
    int i = code.allocateLocal(TypeKind.INT);
    var start = code.newLabel();
    var end = code.newLabel();
    code.iconst_0().istore(i);
    code.labelBinding(start).iload(i).iload(LoopEmitter.COUNT).if_icmpge(end);
    emitter.load(part.inputs(), i);
    for (int n = part.from(); n < part.to(); n++) {
      emitter.emit(program.instruction(n));
    }
    emitter.store(part.outputs(), i);
    code.iinc(i, LoopEmitter.LANES.length()).goto_(start);
    code.labelBinding(end).return_();
  }
}
