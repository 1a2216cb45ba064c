package org.meanfield.kernel;

/** What one instruction of a program does to every neuron of a block. Truth values are 1 and 0. */
enum Operation {
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  POWER,
  FLOOR_DIVIDE,
  MODULO,
  LESS,
  LESS_EQUAL,
  EQUAL,
  NOT_EQUAL,
  AND,
  OR,
  MINIMUM,
  MAXIMUM,
  /** First operand · second + third, rounded once. */
  MULTIPLY_ADD,
  /** First operand z, second e^z: z/(e^z − 1), which is 1/exprel(z). */
  RECIPROCAL_EXPREL,
  /** First operand true: the second, else the third. */
  SELECT,

  NEGATE,
  NOT,
  EXP,
  EXPM1,
  EXPREL,
  SQRT,
  ABS,
  /** Any other function of one argument, element by element. */
  FUNCTION,

  /** Derivative of exprel at the operand, of the order the scalar says. */
  EXPREL_DERIVATIVE,

  /** Operand + scalar. */
  ADD_SCALAR,
  /** Operand · scalar. */
  MULTIPLY_SCALAR,
  /** Operand / scalar. */
  DIVIDE_SCALAR,
  /** Scalar − operand. */
  SCALAR_SUBTRACT,
  /** Scalar / operand. */
  SCALAR_DIVIDE,
  /** A scalar for every neuron. */
  BROADCAST,
  COPY
}
