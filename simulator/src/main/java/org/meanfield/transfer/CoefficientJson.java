package org.meanfield.transfer;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.Objects;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Coefficient files as JSON text. Every key must be there (P_ln_mu_G only if {@code
 * ln_mu_G_active}), none may be unknown or twice; {@code sampled_domain} may be null. Writing and
 * reading gives back the same numbers to the bit.
 */
public final class CoefficientJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .changeDefaultNullHandling(handling -> handling.withValueNulls(Nulls.FAIL))
          .build();

  private CoefficientJson() {}

  /**
   * Reads a coefficient file.
   *
   * @param fileName as the user gave it, for messages
   * @param text its content
   * @throws InputException if the text is not a complete, valid coefficient file
   */
  public static CoefficientFile read(String fileName, String text) {
    try {
      var document = MAPPER.readValue(text, CoefficientDocument.class);
      if (document == null) {
        throw new IllegalArgumentException("this is no coefficient file but null");
      }
      return document.toFile();
    } catch (JacksonException e) {
      var location = e.getLocation();
      var position =
          location == null || location.getLineNr() < 1
              ? new SourcePosition(fileName, 1, 1)
              : new SourcePosition(
                  fileName, location.getLineNr(), Math.max(1, location.getColumnNr()));
      throw new InputException(position, explain(e));
    } catch (IllegalArgumentException e) {
      throw new InputException(new SourcePosition(fileName, 1, 1), String.valueOf(e.getMessage()));
    }
  }

  /** The JSON text of a coefficient file, with a line break at its end. */
  public static String write(CoefficientFile file) {
    return MAPPER.writeValueAsString(CoefficientDocument.of(file)) + "\n";
  }

  private static String explain(JacksonException e) {
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
          ? "this is no coefficient file; expected keys with values in braces"
          : "'" + key + "' cannot have this kind of value";
    }
    // What remains of the parser's message without its own and our class names.
    return message
        .replaceAll(" \\((class|index|through|for|start) .*| of type `.*| of `.*|; .*", "")
        .replaceAll("creator property", "key");
  }

  private static String lastKey(JacksonException e) {
    return e.getPath().reversed().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }
}
