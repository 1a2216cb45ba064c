package org.meanfield.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Spikes of a population, and to it, that have not arrived yet, saved by neuron: whoever restores
 * them may have shared out the neurons otherwise.
 */
final class UnderWay {
  private UnderWay() {}

  /**
   * Saves them.
   *
   * @param segments of all workers
   * @param step the step that comes next
   */
  static void save(List<Segment> segments, int step, DataOutput out) throws IOException {
    for (int s = segments.getFirst().spikes().oldest(step); s < step; s++) {
      int found = 0;
      for (Segment segment : segments) {
        found += segment.spikes().found(s);
      }
      out.writeInt(found);
      for (Segment segment : segments) {
        SpikeBuffer spikes = segment.spikes();
        for (int i = 0; i < spikes.found(s); i++) {
          out.writeInt(spikes.neuron(spikes.first(s) + i));
        }
      }
    }
    List<List<DelayedArrivals>> arrivals = segments.stream().map(Segment::arrivals).toList();
    for (int a = 0; a < arrivals.getFirst().size(); a++) {
      for (int slot = 0; slot < arrivals.getFirst().get(a).slots(); slot++) {
        for (List<DelayedArrivals> parts : arrivals) {
          parts.get(a).save(slot, out);
        }
      }
    }
  }

  /** Takes on what was saved. */
  static void restore(List<Segment> segments, int step, DataInput saved) throws IOException {
    for (int s = segments.getFirst().spikes().oldest(step); s < step; s++) {
      for (Segment segment : segments) {
        segment.spikes().begin(s);
      }
      int found = saved.readInt();
      for (int i = 0; i < found; i++) {
        int neuron = saved.readInt();
        for (Segment segment : segments) {
          if (segment.has(neuron)) {
            segment.spikes().add(s, 1, neuron);
          }
        }
      }
    }
    // A recorder took them before they were saved.
    segments.forEach(segment -> segment.spikes().takeAll());
    List<List<DelayedArrivals>> arrivals = segments.stream().map(Segment::arrivals).toList();
    for (int a = 0; a < arrivals.getFirst().size(); a++) {
      for (int slot = 0; slot < arrivals.getFirst().get(a).slots(); slot++) {
        for (List<DelayedArrivals> parts : arrivals) {
          parts.get(a).restore(slot, saved);
        }
      }
    }
  }
}
