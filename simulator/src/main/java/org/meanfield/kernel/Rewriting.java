package org.meanfield.kernel;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes another program of the values of one, value by value in their order. A subclass says which
 * values become something else; the others are copied.
 */
abstract class Rewriting {
  private final ProgramBuilder source;
  private final ProgramBuilder target;
  private final int[] rewritten;
  private final int[] uses;

  /** Values of the new program that depend on the time. */
  private final Set<Integer> timed = new HashSet<>();

  Rewriting(ProgramBuilder source) {
    this.source = source;
    target = new ProgramBuilder(source.variables());
    rewritten = new int[source.nodes().size()];
    uses = new int[rewritten.length];
    source.assignments().values().forEach(value -> uses[value]++);
    for (int value = rewritten.length - 1; value >= 0; value--) {
      ProgramBuilder.Node node = node(value);
      if (uses[value] > 0 && node.operation() != null) {
        for (int operand : operands(node)) {
          uses[operand]++;
        }
      }
    }
  }

  final ProgramBuilder run() {
    for (int value = 0; value < rewritten.length; value++) {
      ProgramBuilder.Node node = node(value);
      boolean needed = uses[value] > 0 || node.isVariable();
      rewritten[value] = needed ? rewrite(value, node) : ProgramBuilder.NONE;
      if (needed && dependsOnTime(node)) {
        timed.add(rewritten[value]);
      }
    }
    source.assignments().forEach((variable, value) -> target.assign(variable, rewritten[value]));
    return target;
  }

  /** The value of the new program that stands for one of the old. */
  abstract int rewrite(int value, ProgramBuilder.Node node);

  /** The new program. */
  final ProgramBuilder target() {
    return target;
  }

  final ProgramBuilder.Node node(int value) {
    return source.nodes().get(value);
  }

  /** How many other values are computed from one, or are it at the end. */
  final int uses(int value) {
    return uses[value];
  }

  /** What a value of the old program has become. */
  final int now(int value) {
    return rewritten[value];
  }

  /** Whether a value of the old program depends on the time. */
  final boolean dependsOnTime(ProgramBuilder.Node node) {
    return node.scalar() == 0
        || (node.operation() != null
            && Arrays.stream(operands(node)).anyMatch(operand -> isTimed(now(operand))));
  }

  /** Whether a value of the new program depends on the time. */
  final boolean isTimed(int value) {
    return timed.contains(value);
  }

  /** A value as it was. */
  final int copy(ProgramBuilder.Node node) {
    if (node.isVariable()) {
      return node.first();
    }
    if (node.isScalar()) {
      return scalar(node);
    }
    if (node.operation() == Operation.BROADCAST) {
      return target.broadcast(scalar(node));
    }
    if (node.scalar() != ProgramBuilder.NONE) {
      return target.withScalar(requireNonNull(node.operation()), now(node.first()), scalar(node));
    }
    return target.add(
        new ProgramBuilder.Node(
            node.operation(),
            now(node.first()),
            node.second() < 0 ? ProgramBuilder.NONE : now(node.second()),
            node.third() < 0 ? ProgramBuilder.NONE : now(node.third()),
            ProgramBuilder.NONE,
            node.function(),
            null));
  }

  private int scalar(ProgramBuilder.Node node) {
    return node.scalar() == 0 ? target.time() : target.constant(source.scalar(node.scalar()));
  }

  /** The constant that a value of the old program is combined with, or null. */
  final @Nullable Double constant(ProgramBuilder.Node node) {
    return node.scalar() <= 0 ? null : source.scalar(node.scalar());
  }

  private static int[] operands(ProgramBuilder.Node node) {
    int count = node.first() < 0 ? 0 : node.second() < 0 ? 1 : node.third() < 0 ? 2 : 3;
    int[] all = {node.first(), node.second(), node.third()};
    return Arrays.copyOf(all, count);
  }
}
