package org.meanfield.study;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDecorator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** JSON has no NaN and no infinity: a number that is not known is null, not a text. */
final class NullForNoNumber extends JsonGeneratorDelegate {
  static final JsonGeneratorDecorator DECORATOR = (_, generator) -> new NullForNoNumber(generator);

  private NullForNoNumber(JsonGenerator generator) {
    super(generator, false);
  }

  @Override
  public JsonGenerator writeNumber(double value) {
    return Double.isFinite(value) ? super.writeNumber(value) : writeNull();
  }

  @Override
  public JsonGenerator writeArray(double[] values, int offset, int length) {
    writeStartArray(values, length);
    for (int i = offset; i < offset + length; i++) {
      writeNumber(values[i]);
    }
    return writeEndArray();
  }
}
