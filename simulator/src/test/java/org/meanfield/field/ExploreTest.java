package org.meanfield.field;
import java.util.*;
import org.junit.jupiter.api.Test;
class ExploreTest {
  static MeanField net(double drive, double b, double a, double tauw, double ki) {
    var c = new org.meanfield.stimulus.RateCourse.Constant(drive);
    var e = PublishedNetworks.population("exc", 8000, "adex-rs-2019", "published", new Adaptation(a, b, tauw), c);
    var i = PublishedNetworks.population("inh", 2000, "adex-fs-2019", "published", null, c);
    return new MeanField(List.of(e, i), 5e-3);
  }
  static void show(String name, FieldFamily f, int order, double from, double to) {
    var sys = new FieldSystem(f, order, to - from);
    var c = new Continuation(sys, new ContinuationSettings(from, to));
    long t0 = System.nanoTime();
    for (double l : new double[] {from, to}) {
      try {
        var solver = new FixedPointSolver(f.at(l));
        c.follow(sys.variables((order == 1 ? solver.firstOrder(0) : solver.secondOrder(0)).state()), l);
      } catch (NumericalFailureException ex) { System.out.println(ex.getMessage()); }
    }
    System.out.printf("%s order %d: %.0f ms%n", name, order, (System.nanoTime() - t0) / 1e6);
    for (var b : c.branches()) {
      var p = b.points();
      System.out.printf("  branch %d points %.4g %s -> %.4g %s; begin %s end %s%n", p.size(), p.getFirst().parameter(), Arrays.toString(p.getFirst().state()), p.getLast().parameter(), Arrays.toString(p.getLast().state()), b.begin(), b.end());
      for (var x : b.bifurcations()) System.out.printf("     %s %.10g %s f %.4g l1 %.4g ev %s%n", x.kind(), x.point().parameter(), Arrays.toString(x.point().state()), x.frequency(), x.lyapunov(), x.point().stability().eigenvalues()[0]);
    }
  }
  @Test void run() {
    for (int order = 1; order <= 2; order++) {
      show("hh drive", new FieldFamily(0, PublishedNetworks.hodgkinHuxley(PublishedNetworks.constant(0)), 20, PublishedNetworks.hodgkinHuxley(PublishedNetworks.constant(20))), order, 0, 20);
      show("adex drive", new FieldFamily(0, net(0, 60e-12, 4e-9, .5, 100), 20, net(20, 60e-12, 4e-9, .5, 100)), order, 0, 20);
      show("adex b0 drive", new FieldFamily(0, net(0, 0, 0, .5, 100), 20, net(20, 0, 0, .5, 100)), order, 0, 20);
    }
  }
}
