package org.meanfield.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in plain words, and at the place of its cause, why a text is not YAML. */
final class YamlFault {
  private YamlFault() {}

  static InputException of(SourcePosition start, MarkedYamlEngineException fault) {
    String problem = String.valueOf(fault.getProblem());
    String context = String.valueOf(fault.getContext());
    Optional<Mark> found = fault.getProblemMark();
    Optional<Mark> begun = fault.getContextMark().or(() -> found);
    if (problem.contains("expected the node content")) {
      return error(start, found, "here a value is expected; is it missing, or a bracket too many?");
    }
    if (context.contains("parsing a flow")) {
      return error(start, begun, "this bracket is not closed, or a comma is missing behind it");
    }
    if (context.contains("quoted scalar")) {
      return problem.contains("escape") || problem.contains("hexadecimal")
          ? error(start, found, "unknown escape; in single quotes a '\\' stands for itself")
          : error(start, begun, "this quote is never closed");
    }
    if (problem.contains("cannot start any token")) {
      return problem.contains("TAB")
          ? error(start, found, "a tab cannot stand here; indent with spaces")
          : error(start, found, "a value cannot begin with this character; put it in quotes");
    }
    if (problem.contains("but found '}'") || problem.contains("but found ']'")) {
      return error(start, found, "this bracket closes nothing; remove it");
    }
    if (problem.contains("could not find expected ':'")) {
      return error(start, begun, "here a key and a ':' are expected; is the ':' missing?");
    }
    if (problem.contains("mapping values are not allowed")) {
      return error(
          start,
          found,
          "a key cannot stand here; check the indentation, or quote a text that has a colon");
    }
    if (problem.contains("expected <block end>")) {
      return error(
          start,
          found,
          "the indentation does not fit the lines above; the first line behind '|' says how far a"
              + " text is indented");
    }
    return error(start, found, "this is not YAML; check indentation, brackets and quotes");
  }

  private static InputException error(SourcePosition start, Optional<Mark> mark, String what) {
    return new InputException(mark.map(m -> YamlReader.position(start, m)).orElse(start), what);
  }
}
