package org.meanfield.field;

import static org.meanfield.field.Jet.add;
import static org.meanfield.field.Jet.call;
import static org.meanfield.field.Jet.divide;
import static org.meanfield.field.Jet.multiply;
import static org.meanfield.field.Jet.number;
import static org.meanfield.field.Jet.subtract;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Function;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.MomentFormulas;
import org.meanfield.transfer.PolynomialTransferFunction;
import org.meanfield.transfer.ThresholdCoefficients;
import org.meanfield.transfer.ThresholdTerm;

/**
 * A transfer function and the moments it depends on as expressions: the formulas of {@link
 * org.meanfield.transfer.InputMoments} and {@link PolynomialTransferFunction}.
 *
 * @param rate F, Hz, with derivatives in the frequencies and in w
 * @param potential μ_V, V
 */
record TransferExpression(Jet rate, Jet potential) {
  /**
   * Coefficients, from the constant on, of a polynomial in u = 2t − 1 for ln(e^{z²} erfc(z)/t),
   * where t = 2/(2 + z) and z ≥ 0: its Chebyshev series to degree 24, which gives erfc(z) to
   * 5·10⁻¹⁶ (1 + z²) relative.
   */
  private static final double[] ERFC = {
    -0.6717940840566922,
    0.6726432239776583,
    0.047343306841863525,
    -0.04689561023132892,
    -0.009872689364099218,
    0.008824938561312333,
    0.0017589335074027336,
    -0.002345812552995989,
    -0.00014624628742059443,
    0.0006736791352575039,
    -9.373894768067909e-05,
    -0.0001743041298716792,
    7.141810434887584e-05,
    3.1746935429267504e-05,
    -3.023784057512285e-05,
    1.3989369520677046e-07,
    8.662535453061597e-06,
    -2.9634842211973188e-06,
    -1.4094460493085257e-06,
    1.2833949092500676e-06,
    -4.146849955367083e-08,
    -2.8956265463077395e-07,
    7.745570983953923e-08,
    2.980513333977748e-08,
    -1.2776084229785848e-08
  };

  /**
   * Makes the expressions of a transfer function.
   *
   * @param frequencies f_s, Hz, in the order of its channels
   * @param adaptationCurrent w, A
   * @throws IllegalArgumentException if it is not made of the moments of the leak
   */
  static TransferExpression of(
      PolynomialTransferFunction function,
      List<Expression> frequencies,
      Expression adaptationCurrent) {
    if (!function.formulas().equals(MomentFormulas.LEAK)) {
      throw new IllegalArgumentException(
          "only moments of the leak alone can be written as expressions");
    }
    int n = frequencies.size() + 1;
    Jet conductance = Jet.constant(function.cell().leakConductance(), n);
    Jet current =
        Jet.coordinate(adaptationCurrent, n - 1, n)
            .times(-1)
            .plus(function.cell().leakConductance() * function.cell().leakReversal());
    var input = new ArrayList<Jet>();
    for (int s = 0; s < n - 1; s++) {
      InputChannel channel = function.channels().get(s);
      Jet frequency = Jet.coordinate(frequencies.get(s), s, n);
      input.add(frequency);
      Jet mean = frequency.times(channel.quantalConductance() * channel.decayTime());
      conductance = conductance.plus(mean);
      current = current.plus(mean.times(channel.reversal()));
    }
    Jet inverse = conductance.inverse();
    Jet potential = current.times(inverse);
    Jet membraneTime = inverse.times(function.cell().capacitance());
    Jet weighted = Jet.constant(0, n);
    Jet plain = Jet.constant(0, n);
    for (int s = 0; s < n - 1; s++) {
      InputChannel channel = function.channels().get(s);
      double area = channel.quantalConductance() * channel.decayTime();
      Jet kick = potential.times(-1).plus(channel.reversal()).times(inverse).times(area);
      Jet power = input.get(s).times(kick).times(kick);
      plain = plain.plus(power);
      weighted = weighted.plus(power.over(membraneTime.plus(channel.decayTime())));
    }
    Jet deviation = weighted.times(0.5).squareRoot();
    Jet time = plain.over(weighted);
    Jet distance = threshold(function, potential, deviation, time, conductance).minus(potential);
    Jet tail = complementaryError(distance.over(deviation).times(Math.sqrt(0.5)));
    Jet rate = tail.over(time).times(0.5 * function.coefficients().prefactor());
    return new TransferExpression(rate, potential);
  }

  private static Jet threshold(
      PolynomialTransferFunction function,
      Jet potential,
      Jet deviation,
      Jet time,
      Jet conductance) {
    ThresholdCoefficients p = function.coefficients();
    var normalisation = p.normalisation();
    double passive = function.cell().capacitance() / function.cell().leakConductance();
    Jet x = potential.plus(-normalisation.meanCentre()).times(1 / normalisation.meanScale());
    Jet y =
        deviation.plus(-normalisation.deviationCentre()).times(1 / normalisation.deviationScale());
    Jet z =
        time.times(1 / passive)
            .plus(-normalisation.timeCentre())
            .times(1 / normalisation.timeScale());
    Jet alongX =
        x.times(p.effective(ThresholdTerm.MEAN_MEAN))
            .plus(y.times(p.effective(ThresholdTerm.MEAN_DEVIATION)))
            .plus(z.times(p.effective(ThresholdTerm.MEAN_TIME)))
            .plus(p.effective(ThresholdTerm.MEAN));
    Jet alongY =
        y.times(p.effective(ThresholdTerm.DEVIATION_DEVIATION))
            .plus(z.times(p.effective(ThresholdTerm.DEVIATION_TIME)))
            .plus(p.effective(ThresholdTerm.DEVIATION));
    Jet alongZ =
        z.times(p.effective(ThresholdTerm.TIME_TIME)).plus(p.effective(ThresholdTerm.TIME));
    Jet sum =
        x.times(alongX)
            .plus(y.times(alongY))
            .plus(z.times(alongZ))
            .plus(p.effective(ThresholdTerm.CONSTANT));
    double byLogarithm = p.effective(ThresholdTerm.LOG_CONDUCTANCE);
    return byLogarithm == 0
        ? sum
        : sum.plus(
            conductance
                .times(1 / function.cell().leakConductance())
                .logarithm()
                .times(byLogarithm));
  }

  /** erfc. */
  private static Jet complementaryError(Jet argument) {
    Expression x = argument.value();
    Expression z = call(Function.ABS, x);
    Expression t = divide(number(2), add(z, number(2)));
    Expression u = subtract(multiply(number(2), t), number(1));
    Expression polynomial = number(ERFC[ERFC.length - 1]);
    for (int k = ERFC.length - 2; k >= 0; k--) {
      polynomial = add(multiply(polynomial, u), number(ERFC[k]));
    }
    Expression square = multiply(z, z);
    Expression tail = multiply(t, call(Function.EXP, subtract(polynomial, square)));
    Expression isBelow =
        new Expression.Binary(BinaryOperator.LESS, x, number(0), Expression.NOWHERE);
    Expression mirrored = subtract(number(2), multiply(number(2), tail));
    Expression value = add(tail, multiply(isBelow, mirrored));
    Expression slope =
        multiply(number(-2 / Math.sqrt(Math.PI)), call(Function.EXP, multiply(number(-1), square)));
    return argument.chain(value, slope, multiply(number(-2), multiply(x, slope)));
  }
}
