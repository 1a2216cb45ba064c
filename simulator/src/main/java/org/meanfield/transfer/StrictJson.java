package org.meanfield.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Objects;
import java.util.function.Function;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in which every key must be there, unless marked, and none may be unknown or twice, with
 * faults reported at their line and column. Decimal numbers keep all their digits.
 */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new AllRequired())
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultNullHandling(handling -> handling.withValueNulls(Nulls.FAIL))
          .build();

  private StrictJson() {}

  /** Every key must be there but those that say that they need not. */
  private static final class AllRequired extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      JsonProperty property = member.getAnnotation(JsonProperty.class);
      return property == null || property.isRequired() != OptBoolean.FALSE;
    }
  }

  /**
   * Reads a text.
   *
   * @param layout of the text
   * @param what a valid text is, for messages
   * @param meaning makes of the layout what it stands for
   * @throws InputException if the text does not have the layout or has no meaning
   */
  static <D, T> T read(
      String fileName, String text, Class<D> layout, String what, Function<D, T> meaning) {
    try {
      D document = MAPPER.readValue(text, layout);
      if (document == null) {
        throw new IllegalArgumentException("this is no " + what + " but null");
      }
      return meaning.apply(document);
    } catch (JacksonException e) {
      var location = e.getLocation();
      var position =
          location == null || location.getLineNr() < 1
              ? new SourcePosition(fileName, 1, 1)
              : new SourcePosition(
                  fileName, location.getLineNr(), Math.max(1, location.getColumnNr()));
      throw new InputException(position, explain(e, what));
    } catch (IllegalArgumentException e) {
      throw new InputException(new SourcePosition(fileName, 1, 1), String.valueOf(e.getMessage()));
    }
  }

  /** What a text says its format is; empty if it does not say. */
  static String format(String text) {
    try {
      return MAPPER.readTree(text).path("format").asString("");
    } catch (JacksonException e) {
      return "";
    }
  }

  /** The text of a layout, with a line break at its end. */
  static String write(Object document) {
    return MAPPER.writeValueAsString(document) + "\n";
  }

  private static String explain(JacksonException e, String what) {
    if (e.getCause() instanceof IllegalArgumentException cause) {
      return String.valueOf(cause.getMessage());
    }
    String message = String.valueOf(e.getOriginalMessage());
    String key = lastKey(e);
    if (e instanceof InvalidFormatException format) {
      String value = String.valueOf(format.getValue());
      return message.contains("Map key")
          ? "'" + value + "' is not one of the keys that belong here"
          : "'" + value + "' cannot be the value of '" + key + "'";
    }
    if (message.startsWith("Cannot")) {
      return key.isEmpty()
          ? "this is no " + what + "; expected keys with values in braces"
          : "'" + key + "' cannot have this kind of value";
    }
    // What remains of the parser's message without its own and our class names.
    return message
        .replaceAll(" \\((class|index|through|for|start) .*| of type `.*| of `.*|; .*", "")
        .replaceAll("required creator property|creator property", "key");
  }

  private static String lastKey(JacksonException e) {
    return e.getPath().reversed().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }
}
