package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.Rest;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.cell.SynapticNoise;
import org.meanfield.document.YamlWriter;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.study.CellModel;

/**
 * The numerical transfer function of the published code, one trial of 10 s for each point: its
 * counts of spikes are numbers of a Poisson process with the rates measured here. Each of the 16
 * lies outside its interval with a probability of 1e-3; one in sixty such tables would have one.
 * Seed 1.
 */
class PublishedScanTest {
  private static final double TRIAL = 10;
  private static final double OUTSIDE = 1e-3;

  @TempDir private Path folder;

  /** The cell of the published script: another M current and another threshold. */
  private NeuronModel published(String cell) throws IOException {
    String text =
        YamlWriter.write(ModelCatalogue.load(cell).document())
            .replace("V > -40*mV", "V > 10*mV")
            .replace("tau_max: 400 ms", "tau_max: 4000 ms");
    assertThat(text).contains("threshold: V > 10*mV").contains("tau_max: 4000 ms");
    Path file = Files.writeString(folder.resolve(cell + ".yaml"), text);
    return CellModel.read(file.toString(), List.of());
  }

  @Test
  void measuredRatesAreThoseOfThePublishedScan() throws IOException, InterruptedException {
    List<String> rows =
        Files.readAllLines(
            Path.of(System.getProperty("meanfield.root", ".."))
                .resolve("validation/transfer/hh_transfer_numeric_published.csv"));
    for (String cell : new String[] {"hh-rs", "hh-fs"}) {
      var preparation =
          new Preparation(
              published(cell),
              IntegrationScheme.EXPONENTIAL_EULER,
              SpikeTiming.WITHIN_STEP,
              1e-4,
              1);
      Rest rest = Rest.find(preparation, 0);
      for (String row : rows.subList(2, rows.size())) {
        String[] values = row.split(",", -1);
        double rate = measured(preparation, rest, Double.parseDouble(values[0]));
        int count =
            (int) Math.rint(TRIAL * Double.parseDouble(values[cell.equals("hh-rs") ? 1 : 4]));
        var distribution = new PoissonDistribution(Math.max(1e-6, TRIAL * rate));
        double below = distribution.cumulativeProbability(count);
        double above = 1 - (count == 0 ? 0 : distribution.cumulativeProbability(count - 1));
        assertThat(Math.min(below, above))
            .as("%s at %s Hz: %s Hz, published %d in 10 s", cell, values[0], rate, count)
            .isGreaterThan(OUTSIDE / 2);
      }
    }
  }

  private static double measured(Preparation preparation, Rest rest, double excitation)
      throws InterruptedException {
    return StationaryResponse.measure(
            preparation,
            rest,
            List.of(
                new SynapticNoise.Input(
                    Synapse.exponentialConductance("ampa", 0, 5e-3), 1e-9, 400, excitation),
                new SynapticNoise.Input(
                    Synapse.exponentialConductance("gaba", -80e-3, 5e-3), 5e-9, 100, 8)),
            0,
            1,
            new SynapticNoise.SpikeCut(2e-3, 10e-3),
            List.of(),
            new StationaryResponse.Precision(0.02, 0.02, 8),
            "published")
        .rate();
  }
}
