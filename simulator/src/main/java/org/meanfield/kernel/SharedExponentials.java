package org.meanfield.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exponentials whose exponents are whole multiples of each other, but for constants, as powers of
 * one: e^(8z+2) = e² (e^z)⁸. So all rates of a Hodgkin–Huxley cell but one come from a single
 * exponential. A power errs by some units of the last place.
 */
final class SharedExponentials extends Rewriting {
  private static final int LARGEST_POWER = 16;

  /** Factors are multiples if they are to this part. */
  private static final double TOLERANCE = 1e-12;

  /** Constants e^b are left alone for larger |b|. */
  private static final double LARGEST_CONSTANT = 300;

  /**
   * An exponent.
   *
   * @param value the exponential, or what is divided by exprel
   * @param exprel the exprel that it is divided by, or −1
   */
  private record Member(int value, Affine exponent, int exprel) {}

  /** The power n of the exponential of the unit, times a constant; n may be negative. */
  private record Power(Affine unit, int n, double constant) {}

  private final Map<Integer, Power> powers = new HashMap<>();

  SharedExponentials(ProgramBuilder source) {
    super(source);
    var byBase = new HashMap<Integer, List<Member>>();
    for (int value = 0; value < source.nodes().size(); value++) {
      Member member = uses(value) == 0 ? null : member(source, value);
      if (member != null) {
        byBase.computeIfAbsent(member.exponent().base(), _ -> new ArrayList<>()).add(member);
      }
    }
    byBase.values().forEach(this::share);
  }

  private @Nullable Member member(ProgramBuilder source, int value) {
    ProgramBuilder.Node node = node(value);
    if (node.operation() == Operation.EXP) {
      return new Member(value, Affine.of(source, node.first()), ProgramBuilder.NONE);
    }
    if (node.operation() == Operation.SCALAR_DIVIDE && constant(node) != null) {
      ProgramBuilder.Node divisor = node(node.first());
      if (divisor.operation() == Operation.EXPREL && uses(node.first()) == 1) {
        return new Member(value, Affine.of(source, divisor.first()), node.first());
      }
    }
    return null;
  }

  private void share(List<Member> members) {
    var left = new ArrayList<>(members);
    while (left.size() > 1) {
      double unit =
          left.stream()
              .map(member -> Math.abs(member.exponent().factor()))
              .max(Comparator.comparingLong(u -> left.stream().filter(m -> fits(m, u)).count()))
              .orElseThrow();
      List<Member> group = left.stream().filter(m -> fits(m, unit)).toList();
      left.removeAll(group);
      if (group.size() > 1) {
        define(group, unit);
      }
    }
  }

  private static boolean fits(Member member, double unit) {
    double ratio = Math.abs(member.exponent().factor()) / unit;
    return Math.abs(ratio - Math.rint(ratio)) <= TOLERANCE * ratio
        && ratio > 0.5
        && ratio < LARGEST_POWER + 0.5;
  }

  private void define(List<Member> group, double size) {
    long positive = group.stream().filter(m -> m.exponent().factor() > 0).count();
    double factor = 2 * positive >= group.size() ? size : -size;
    // A member that is the unit itself needs no constant.
    double summand =
        group.stream()
            .map(Member::exponent)
            .filter(exponent -> exponent.factor() == factor)
            .mapToDouble(Affine::summand)
            .findFirst()
            .orElse(0);
    var unit = new Affine(group.getFirst().exponent().base(), factor, summand);
    for (Member member : group) {
      int n = (int) Math.rint(member.exponent().factor() / factor);
      double constant = member.exponent().summand() - n * summand;
      if (Math.abs(constant) < LARGEST_CONSTANT) {
        powers.put(member.value(), new Power(unit, n, Exponential.exp(constant)));
      }
    }
  }

  @Override
  int rewrite(int value, ProgramBuilder.Node node) {
    Power power = powers.get(value);
    if (power == null) {
      return copy(node);
    }
    if (node.operation() == Operation.EXP) {
      return exponential(power);
    }
    Double numerator = constant(node);
    if (numerator == null) {
      throw new IllegalStateException("a quotient without a constant is no member");
    }
    // 1/exprel(z) from e^z, or, from e^−z, e^−z/exprel(−z).
    int exponent = now(node(node.first()).first());
    var target = target();
    int result;
    if (power.n() > 0) {
      result = target.apply(Operation.RECIPROCAL_EXPREL, exponent, exponential(power));
    } else {
      int inverse = exponential(new Power(power.unit(), -power.n(), 1 / power.constant()));
      int opposite = target.apply(Operation.NEGATE, exponent);
      result =
          target.multiply(target.apply(Operation.RECIPROCAL_EXPREL, opposite, inverse), inverse);
    }
    return target.multiply(result, target.constant(numerator));
  }

  private int exponential(Power power) {
    var target = target();
    var unit = power.unit();
    int root =
        target.apply(
            Operation.EXP, new Affine(now(unit.base()), unit.factor(), unit.summand()).in(target));
    int base =
        power.n() > 0 ? root : target.withScalar(Operation.SCALAR_DIVIDE, root, target.constant(1));
    int raised = target.wholePower(base, Math.abs(power.n()));
    return power.constant() == 1
        ? raised
        : target.multiply(raised, target.constant(power.constant()));
  }
}
