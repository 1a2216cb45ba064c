package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.ExprelDerivative;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Function;
import org.meanfield.equations.UnaryOperator;

/**
 * Builds a program in single-assignment form: every value is computed once, equal values are the
 * same value, operations on constants are carried out at once. Folding never changes a bit of the
 * result.
 */
final class ProgramBuilder {
  static final int NONE = -1;

  /**
   * A value: a variable (no operation, no scalar), a scalar (no operation) or an operation.
   *
   * @param constant the number, if it is one
   */
  record Node(
      @Nullable Operation operation,
      int first,
      int second,
      int third,
      int scalar,
      @Nullable Function function,
      @Nullable Double constant) {
    boolean isScalar() {
      return operation == null && scalar != NONE;
    }

    boolean isVariable() {
      return operation == null && first != NONE;
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> known = new HashMap<>();
  private final List<Double> scalars = new ArrayList<>();
  private final Map<Integer, Integer> assignments = new HashMap<>();
  private final int variables;
  private final int time;

  /**
   * @param variables number of variables; variable v is value v
   */
  ProgramBuilder(int variables) {
    this.variables = variables;
    for (int v = 0; v < variables; v++) {
      nodes.add(new Node(null, v, NONE, NONE, NONE, null, null));
    }
    scalars.add(Double.NaN);
    time = add(new Node(null, NONE, NONE, NONE, 0, null, null));
  }

  /** The time t. */
  int time() {
    return time;
  }

  /** A constant. */
  int constant(double value) {
    for (int s = 1; s < scalars.size(); s++) {
      if (Double.doubleToRawLongBits(scalars.get(s)) == Double.doubleToRawLongBits(value)) {
        return add(new Node(null, NONE, NONE, NONE, s, null, value));
      }
    }
    scalars.add(value);
    return add(new Node(null, NONE, NONE, NONE, scalars.size() - 1, null, value));
  }

  /** An expression, its names standing for the values that {@code names} gives. */
  int compile(Expression expression, ToIntFunction<String> names) {
    return compile(expression, names, new IdentityHashMap<>());
  }

  private int compile(
      Expression expression, ToIntFunction<String> names, Map<Expression, Integer> done) {
    Integer before = done.get(expression);
    if (before != null) {
      return before;
    }
    int value =
        switch (expression) {
          case Expression.Number number -> constant(number.value());
          case Expression.Symbol symbol -> names.applyAsInt(symbol.name());
          case Expression.Unary unary -> {
            int operand = compile(unary.operand(), names, done);
            yield apply(
                unary.operator() == UnaryOperator.NEGATE ? Operation.NEGATE : Operation.NOT,
                operand);
          }
          case Expression.Binary binary ->
              binary(
                  binary.operator(),
                  compile(binary.left(), names, done),
                  compile(binary.right(), names, done));
          case Expression.Call call ->
              call(
                  call.function(),
                  call.arguments().stream().map(a -> compile(a, names, done)).toList());
        };
    done.put(expression, value);
    return value;
  }

  private int binary(BinaryOperator operator, int left, int right) {
    Double a = nodes.get(left).constant();
    Double b = nodes.get(right).constant();
    if (a != null && b != null) {
      return constant(operator.apply(a, b, KernelFunctions.INSTANCE));
    }
    return switch (operator) {
      case ADD -> add(left, right);
      case SUBTRACT -> subtract(left, right);
      case MULTIPLY -> multiply(left, right);
      case DIVIDE -> divide(left, right);
      case POWER -> power(left, right);
      case FLOOR_DIVIDE -> apply(Operation.FLOOR_DIVIDE, left, right);
      case MODULO -> apply(Operation.MODULO, left, right);
      case LESS -> apply(Operation.LESS, left, right);
      case LESS_EQUAL -> apply(Operation.LESS_EQUAL, left, right);
      case GREATER -> apply(Operation.LESS, right, left);
      case GREATER_EQUAL -> apply(Operation.LESS_EQUAL, right, left);
      case EQUAL -> apply(Operation.EQUAL, left, right);
      case NOT_EQUAL -> apply(Operation.NOT_EQUAL, left, right);
      case AND -> apply(Operation.AND, left, right);
      case OR -> apply(Operation.OR, left, right);
    };
  }

  /** a + b. */
  int add(int a, int b) {
    Double left = nodes.get(a).constant();
    Double right = nodes.get(b).constant();
    if (left != null && right != null) {
      return constant(left + right);
    }
    if (nodes.get(a).isScalar()) {
      return nodes.get(b).isScalar()
          ? withScalar(Operation.ADD_SCALAR, broadcast(a), b)
          : withScalar(Operation.ADD_SCALAR, b, a);
    }
    return nodes.get(b).isScalar()
        ? withScalar(Operation.ADD_SCALAR, a, b)
        : apply(Operation.ADD, Math.min(a, b), Math.max(a, b));
  }

  private int subtract(int a, int b) {
    Double constant = nodes.get(b).constant();
    if (constant != null) {
      return add(a, constant(-constant));
    }
    return nodes.get(a).isScalar()
        ? withScalar(Operation.SCALAR_SUBTRACT, broadcast(b), a)
        : apply(Operation.SUBTRACT, a, b);
  }

  /** a · b. */
  int multiply(int a, int b) {
    Double left = nodes.get(a).constant();
    Double right = nodes.get(b).constant();
    if (left != null && right != null) {
      return constant(left * right);
    }
    if (nodes.get(a).isScalar()) {
      return withScalar(Operation.MULTIPLY_SCALAR, broadcast(b), a);
    }
    return nodes.get(b).isScalar()
        ? withScalar(Operation.MULTIPLY_SCALAR, a, b)
        : apply(Operation.MULTIPLY, Math.min(a, b), Math.max(a, b));
  }

  private int divide(int a, int b) {
    if (nodes.get(b).isScalar()) {
      return withScalar(Operation.DIVIDE_SCALAR, broadcast(a), b);
    }
    return nodes.get(a).isScalar()
        ? withScalar(Operation.SCALAR_DIVIDE, b, a)
        : apply(Operation.DIVIDE, a, b);
  }

  private int power(int base, int exponent) {
    Double n = nodes.get(exponent).constant();
    if (n == null || !KernelFunctions.isWrittenOut(n)) {
      return apply(Operation.POWER, base, exponent);
    }
    int power = wholePower(base, (int) Math.abs(n));
    return n < 0 ? divide(constant(1), power) : power;
  }

  /** base^n, n ≥ 0, by squares. */
  int wholePower(int base, int n) {
    if (n == 0) {
      return constant(1);
    }
    if (n == 1) {
      return base;
    }
    int half = wholePower(base, n / 2);
    int square = multiply(half, half);
    return n % 2 == 0 ? square : multiply(square, base);
  }

  private int call(Function function, List<Integer> arguments) {
    int x = arguments.getFirst();
    return switch (function) {
      case EXP -> apply(Operation.EXP, x);
      case EXPM1 -> apply(Operation.EXPM1, x);
      case EXPREL -> apply(Operation.EXPREL, x);
      case SQRT -> apply(Operation.SQRT, x);
      case ABS -> apply(Operation.ABS, x);
      case CLIP ->
          apply(Operation.MINIMUM, apply(Operation.MAXIMUM, x, arguments.get(1)), arguments.get(2));
      case EXPREL_DERIVATIVE -> exprelDerivative(x, arguments.get(1));
      case TANH -> {
        int limited = apply(Operation.MINIMUM, x, constant(Exponential.TANH_IS_ONE));
        int e = apply(Operation.EXPM1, multiply(limited, constant(2)));
        yield divide(e, add(e, constant(2)));
      }
      case COSH -> {
        int e = apply(Operation.EXP, x);
        yield multiply(add(e, divide(constant(1), e)), constant(0.5));
      }
      default -> function(function, x);
    };
  }

  private int function(Function function, int x) {
    Double constant = nodes.get(x).constant();
    return constant == null
        ? add(new Node(Operation.FUNCTION, broadcast(x), NONE, NONE, NONE, function, null))
        : constant(function.apply(new double[] {constant}, KernelFunctions.INSTANCE));
  }

  private int exprelDerivative(int x, int order) {
    Double k = nodes.get(order).constant();
    if (k == null) {
      throw new IllegalArgumentException("the order of a derivative must be a number");
    }
    Double constant = nodes.get(x).constant();
    return constant == null
        ? withScalar(Operation.EXPREL_DERIVATIVE, broadcast(x), order)
        : constant(ExprelDerivative.at(constant, k.intValue()));
  }

  /** A value computed from one to three others; scalars among them are spread over the neurons. */
  int apply(Operation operation, int... operands) {
    Double folded = folded(operation, operands);
    if (folded != null) {
      return constant(folded);
    }
    var node =
        new Node(
            operation,
            broadcast(operands[0]),
            operands.length > 1 ? broadcast(operands[1]) : NONE,
            operands.length > 2 ? broadcast(operands[2]) : NONE,
            NONE,
            null,
            null);
    return add(node);
  }

  private @Nullable Double folded(Operation operation, int[] operands) {
    var values = new double[operands.length];
    for (int i = 0; i < operands.length; i++) {
      Double constant = nodes.get(operands[i]).constant();
      if (constant == null) {
        return null;
      }
      values[i] = constant;
    }
    return switch (operation) {
      case NEGATE -> -values[0];
      case NOT -> values[0] == 0 ? 1.0 : 0.0;
      case EXP -> Exponential.exp(values[0]);
      case EXPM1 -> Exponential.expm1(values[0]);
      case EXPREL -> Exponential.exprel(values[0]);
      case SQRT -> Math.sqrt(values[0]);
      case ABS -> Math.abs(values[0]);
      case MINIMUM -> Math.min(values[0], values[1]);
      case MAXIMUM -> Math.max(values[0], values[1]);
      default -> null;
    };
  }

  /** An operation of a value and a scalar. */
  int withScalar(Operation operation, int operand, int scalar) {
    return add(new Node(operation, operand, NONE, NONE, nodes.get(scalar).scalar(), null, null));
  }

  /** A value as numbers of all neurons. */
  int broadcast(int value) {
    Node node = nodes.get(value);
    return node.isScalar()
        ? add(new Node(Operation.BROADCAST, NONE, NONE, NONE, node.scalar(), null, null))
        : value;
  }

  int add(Node node) {
    return known.computeIfAbsent(
        node,
        n -> {
          nodes.add(n);
          return nodes.size() - 1;
        });
  }

  /** Makes a value the variable's new value at the end of a run. */
  void assign(int variable, int value) {
    int own = broadcast(value);
    // The old value of another variable may be overwritten before it is copied.
    boolean otherVariable = own < variables && own != variable;
    assignments.put(
        variable,
        otherVariable ? add(new Node(Operation.COPY, own, NONE, NONE, NONE, null, null)) : own);
  }

  int variables() {
    return variables;
  }

  List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** The new value of each variable that has one. */
  Map<Integer, Integer> assignments() {
    return Collections.unmodifiableMap(assignments);
  }

  /** A constant by its place, 0 is the time. */
  double scalar(int place) {
    return scalars.get(place);
  }

  /**
   * The program that computes all assigned values but for rounding, in a form that takes less time.
   */
  Program buildFast() {
    var simple = new Simplification(this).run();
    Program plain = contracted(simple);
    Program distributed = contracted(new Distribution(simple).run());
    return distributed.length() < plain.length() ? distributed : plain;
  }

  private static Program contracted(ProgramBuilder simple) {
    return new Contraction(new SharedExponentials(simple).run()).run().build();
  }

  /** The program that computes all assigned values. */
  Program build() {
    var allocation = new RegisterAllocation(variables, nodes.size(), assignments);
    for (int value = nodes.size() - 1; value >= variables; value--) {
      Node node = nodes.get(value);
      if (node.operation() != null && allocation.isUsed(value)) {
        allocation.use(node.first(), value);
        allocation.use(node.second(), value);
        allocation.use(node.third(), value);
      }
    }
    var instructions = new ArrayList<Instruction>();
    for (int value = variables; value < nodes.size(); value++) {
      Node node = nodes.get(value);
      if (node.operation() != null && allocation.isUsed(value)) {
        int first = allocation.register(node.first());
        int second = allocation.register(node.second());
        int third = allocation.register(node.third());
        int destination = allocation.allocate(value);
        instructions.add(
            new Instruction(
                node.operation(),
                destination,
                first,
                second,
                third,
                node.scalar(),
                node.function()));
      }
    }
    assignments.forEach((variable, value) -> {
      int register = allocation.register(value);
      if (register != variable) {
        instructions.add(
            new Instruction(Operation.COPY, variable, register, NONE, NONE, NONE, null));
      }
    });
    double[] table = scalars.stream().mapToDouble(Double::doubleValue).toArray();
    return new Program(instructions, table, variables, allocation.registers());
  }
}
