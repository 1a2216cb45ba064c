package org.meanfield.study;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How far a run has come. In its file the state of the network follows.
 *
 * @param program version and build of this software
 * @param study name of the study
 * @param sides which sides of it are carried out
 * @param interval steps between two checkpoints
 * @param files hash of each file of the study by its name
 * @param step number of steps done
 * @param seconds used for each phase
 * @param streams how far the files go in which the network's recordings are; empty before the first
 *     step
 */
record Checkpoint(
    String program,
    String study,
    StudyRun.Sides sides,
    int interval,
    SequencedMap<String, String> files,
    int step,
    SequencedMap<String, Double> seconds,
    List<GrowingFile.Mark> streams) {

  /** The same run, further on. */
  Checkpoint at(int reached, SequencedMap<String, Double> used, List<GrowingFile.Mark> marks) {
    return new Checkpoint(
        program, study, sides, interval, files, reached, new LinkedHashMap<>(used), marks);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(program);
    out.writeUTF(study);
    out.writeUTF(sides.name());
    out.writeInt(interval);
    out.writeInt(files.size());
    for (var file : files.entrySet()) {
      out.writeUTF(file.getKey());
      out.writeUTF(file.getValue());
    }
    out.writeInt(step);
    out.writeInt(seconds.size());
    for (var phase : seconds.entrySet()) {
      out.writeUTF(phase.getKey());
      out.writeDouble(phase.getValue());
    }
    out.writeInt(streams.size());
    for (GrowingFile.Mark mark : streams) {
      out.writeLong(mark.length());
      out.writeLong(mark.checksum());
    }
  }

  static Checkpoint read(DataInput in) throws IOException {
    String program = in.readUTF();
    String study = in.readUTF();
    StudyRun.Sides sides = StudyRun.Sides.valueOf(in.readUTF());
    int interval = in.readInt();
    var files = new LinkedHashMap<String, String>();
    for (int left = in.readInt(); left > 0; left--) {
      files.put(in.readUTF(), in.readUTF());
    }
    int step = in.readInt();
    var seconds = new LinkedHashMap<String, Double>();
    for (int left = in.readInt(); left > 0; left--) {
      seconds.put(in.readUTF(), in.readDouble());
    }
    var streams = new ArrayList<GrowingFile.Mark>();
    for (int left = in.readInt(); left > 0; left--) {
      streams.add(new GrowingFile.Mark(in.readLong(), in.readLong()));
    }
    return new Checkpoint(program, study, sides, interval, files, step, seconds, streams);
  }
}
