package org.meanfield.kernel;

import static java.util.Objects.requireNonNull;
import static org.meanfield.kernel.Exponential.B2;
import static org.meanfield.kernel.Exponential.B4;
import static org.meanfield.kernel.Exponential.SERIES;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Writes the body of one loop of a {@link VectorLoopCompiler}. A value is held in a local variable
 * of the method, as numbers or, if it is a truth, as a mask.
 */
final class LoopEmitter {
  static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

  // Parameters of the method: frame, time (two places), count.
  private static final int FRAME = 0;
  private static final int TIME = 1;
  static final int COUNT = 3;

  private static final ClassDesc NUMBERS = ClassDesc.of(DoubleVector.class.getName());
  private static final ClassDesc VECTOR = ClassDesc.of(Vector.class.getName());
  private static final ClassDesc MASK = ClassDesc.of(VectorMask.class.getName());
  private static final ClassDesc SPECIES = ClassDesc.of(VectorSpecies.class.getName());
  private static final ClassDesc OPERATORS = ClassDesc.of(VectorOperators.class.getName());
  private static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
  private static final ClassDesc SELF = ClassDesc.of(LoopEmitter.class.getName());
  private static final ClassDesc ARRAY = ConstantDescs.CD_double.arrayType();
  private static final ClassDesc NUMBER = ConstantDescs.CD_double;

  /** A local variable and what it holds. */
  private record Value(int local, boolean isMask) {}

  private final CodeBuilder code;
  private final Program program;
  private final Map<Integer, Integer> arrays = new HashMap<>();
  private final Map<Long, Integer> constants = new HashMap<>();
  private final Map<Integer, Value> values = new HashMap<>();
  private int time = -1;

  LoopEmitter(CodeBuilder code, Program program) {
    this.code = code;
    this.program = program;
  }

  /** What an operation costs, about; an addition is 1. Negative if no loop can do it. */
  static int cost(Operation operation) {
    return switch (operation) {
      case EXP, EXPM1, EXPREL, POWER, FLOOR_DIVIDE, MODULO, FUNCTION, EXPREL_DERIVATIVE -> -1;
      case RECIPROCAL_EXPREL -> 13;
      case DIVIDE, DIVIDE_SCALAR, SCALAR_DIVIDE, SQRT, MINIMUM, MAXIMUM -> 4;
      default -> 1;
    };
  }

  /** Looks up arrays and constants before the loop. */
  void begin(ProgramPart part) {
    part.inputs().forEach(this::array);
    part.outputs().forEach(this::array);
    for (int i = part.from(); i < part.to(); i++) {
      Instruction step = program.instruction(i);
      if (step.operation() == Operation.RECIPROCAL_EXPREL) {
        DoubleStream.of(B2, B4, -0.5, SERIES).forEach(this::prepare);
      }
      if (step.scalar() > 0) {
        prepare(program.scalar(step.scalar()));
      } else if (step.scalar() == 0 && time < 0) {
        code.getstatic(SELF, "LANES", SPECIES).dload(TIME);
        time = broadcast();
      }
    }
    prepare(0);
    prepare(1);
  }

  private void array(int register) {
    if (!arrays.containsKey(register)) {
      int local = code.allocateLocal(TypeKind.REFERENCE);
      code.aload(FRAME).loadConstant(register).aaload().astore(local);
      arrays.put(register, local);
    }
  }

  private void prepare(double value) {
    long bits = Double.doubleToRawLongBits(value);
    if (!constants.containsKey(bits)) {
      code.getstatic(SELF, "LANES", SPECIES).loadConstant(value);
      constants.put(bits, broadcast());
    }
  }

  private int broadcast() {
    code.invokestatic(NUMBERS, "broadcast", MethodTypeDesc.of(NUMBERS, SPECIES, NUMBER));
    return pop();
  }

  void load(Set<Integer> inputs, int index) {
    for (int register : inputs) {
      code.getstatic(SELF, "LANES", SPECIES)
          .aload(requireNonNull(arrays.get(register)))
          .iload(index);
      code.invokestatic(
          NUMBERS, "fromArray", MethodTypeDesc.of(NUMBERS, SPECIES, ARRAY, ConstantDescs.CD_int));
      values.put(register, new Value(pop(), false));
    }
  }

  void store(Set<Integer> outputs, int index) {
    for (int register : outputs) {
      number(register);
      code.aload(requireNonNull(arrays.get(register))).iload(index);
      code.invokevirtual(
          NUMBERS,
          "intoArray",
          MethodTypeDesc.of(ConstantDescs.CD_void, ARRAY, ConstantDescs.CD_int));
    }
  }

  /** Writes an operation. */
  void emit(Instruction step) {
    int a = step.first();
    int b = step.second();
    Value result =
        switch (step.operation()) {
          case ADD -> ofTwo(a, b, "add");
          case SUBTRACT -> ofTwo(a, b, "sub");
          case MULTIPLY -> ofTwo(a, b, "mul");
          case DIVIDE -> ofTwo(a, b, "div");
          case MINIMUM -> ofTwo(a, b, "min");
          case MAXIMUM -> ofTwo(a, b, "max");
          case ADD_SCALAR -> thenScalar(a, step, "add");
          case MULTIPLY_SCALAR -> thenScalar(a, step, "mul");
          case DIVIDE_SCALAR -> thenScalar(a, step, "div");
          case SCALAR_SUBTRACT -> scalarThen(step, a, "sub");
          case SCALAR_DIVIDE -> scalarThen(step, a, "div");
          case NEGATE -> ofOne(a, "neg");
          case ABS -> ofOne(a, "abs");
          case SQRT -> ofOne(a, "sqrt");
          case LESS -> comparison(a, b, "LT");
          case LESS_EQUAL -> comparison(a, b, "LE");
          case EQUAL -> comparison(a, b, "EQ");
          case NOT_EQUAL -> comparison(a, b, "NE");
          case AND -> masks(a, b, "and");
          case OR -> masks(a, b, "or");
          case NOT -> {
            mask(a);
            code.invokevirtual(MASK, "not", MethodTypeDesc.of(MASK));
            yield new Value(pop(), true);
          }
          case SELECT -> {
            number(step.third());
            number(b);
            mask(a);
            yield blend();
          }
          case BROADCAST -> {
            scalar(step);
            yield new Value(pop(), false);
          }
          case COPY -> value(a);
          case MULTIPLY_ADD -> {
            number(a);
            number(b);
            number(step.third());
            yield new Value(multiplyAdd(), false);
          }
          case RECIPROCAL_EXPREL -> reciprocalExprel(step);
          default -> throw new IllegalArgumentException(step.operation() + " is not for a loop");
        };
    values.put(step.destination(), result);
  }

  /** See {@link Exponential#reciprocalExprel}. */
  private Value reciprocalExprel(Instruction step) {
    number(step.first());
    int z = pop();
    int square = ofTwoLocals(z, z, "mul");
    code.aload(square);
    constant(B4);
    constant(B2);
    int even = multiplyAdd();
    code.aload(z);
    constant(-0.5);
    constant(1);
    int linear = multiplyAdd();
    code.aload(square).aload(even).aload(linear);
    int series = multiplyAdd();
    number(step.second());
    constant(1);
    int quotient = ofTwoLocals(z, apply("sub"), "div");
    code.aload(z);
    code.aload(applyToOne("abs"));
    constant(SERIES);
    int isSmall = compare("LT");
    code.aload(quotient).aload(series).aload(isSmall);
    return blend();
  }

  private int ofTwoLocals(int a, int b, String method) {
    code.aload(a).aload(b);
    return apply(method);
  }

  private Value value(int register) {
    Value value = values.get(register);
    if (value == null) {
      throw new IllegalStateException("register " + register + " is read before it is written");
    }
    return value;
  }

  /** Puts a value onto the stack, as numbers. */
  private void number(int register) {
    Value value = value(register);
    if (value.isMask()) {
      constant(0);
      constant(1);
      code.aload(value.local());
      code.aload(blend().local());
    } else {
      code.aload(value.local());
    }
  }

  /** Puts a value onto the stack, as a mask. */
  private void mask(int register) {
    Value value = value(register);
    code.aload(value.local());
    if (!value.isMask()) {
      constant(0);
      code.aload(compare("NE"));
    }
  }

  private void scalar(Instruction step) {
    if (step.scalar() == 0) {
      code.aload(time);
    } else {
      constant(program.scalar(step.scalar()));
    }
  }

  private Value ofTwo(int a, int b, String method) {
    number(a);
    number(b);
    return new Value(apply(method), false);
  }

  private Value thenScalar(int a, Instruction step, String method) {
    number(a);
    scalar(step);
    return new Value(apply(method), false);
  }

  private Value scalarThen(Instruction step, int a, String method) {
    scalar(step);
    number(a);
    return new Value(apply(method), false);
  }

  private Value ofOne(int a, String method) {
    number(a);
    return new Value(applyToOne(method), false);
  }

  private Value comparison(int a, int b, String operator) {
    number(a);
    number(b);
    return new Value(compare(operator), true);
  }

  private Value masks(int a, int b, String method) {
    mask(a);
    mask(b);
    code.invokevirtual(MASK, method, MethodTypeDesc.of(MASK, MASK));
    return new Value(pop(), true);
  }

  /** From two numbers and a mask on the stack the second where the mask is set. */
  private Value blend() {
    code.invokevirtual(NUMBERS, "blend", MethodTypeDesc.of(NUMBERS, VECTOR, MASK));
    return new Value(pop(), false);
  }

  /** Puts a constant onto the stack. */
  private void constant(double constant) {
    Integer local = constants.get(Double.doubleToRawLongBits(constant));
    if (local == null) {
      throw new IllegalStateException("constant " + constant + " was not looked up");
    }
    code.aload(local);
  }

  /** An operation of two numbers on the stack. */
  private int apply(String method) {
    code.invokevirtual(NUMBERS, method, MethodTypeDesc.of(NUMBERS, VECTOR));
    return pop();
  }

  private int applyToOne(String method) {
    code.invokevirtual(NUMBERS, method, MethodTypeDesc.of(NUMBERS));
    return pop();
  }

  /** With a, b, c on the stack a·b + c. */
  private int multiplyAdd() {
    code.invokevirtual(NUMBERS, "fma", MethodTypeDesc.of(NUMBERS, VECTOR, VECTOR));
    return pop();
  }

  /** A mask from two numbers on the stack. */
  private int compare(String operator) {
    code.getstatic(OPERATORS, operator, COMPARISON).swap();
    code.invokevirtual(NUMBERS, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    return pop();
  }

  private int pop() {
    int local = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(local);
    return local;
  }
}
