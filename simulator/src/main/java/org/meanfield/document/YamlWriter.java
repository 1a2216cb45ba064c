package org.meanfield.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a tree as YAML that reads back as the same tree. */
public final class YamlWriter {
  private YamlWriter() {}

  /** The YAML text of a tree. */
  public static String write(YamlNode node) {
    var settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setWidth(120)
            .setSplitLines(false)
            .build();
    return new Dump(settings).dumpToString(plain(node));
  }

  private static @Nullable Object plain(YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping mapping -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        mapping.values().forEach((key, value) -> map.put(key, plain(value)));
        yield map;
      }
      case YamlNode.Sequence sequence -> {
        var list = new ArrayList<@Nullable Object>();
        sequence.elements().forEach(element -> list.add(plain(element)));
        yield list;
      }
      case YamlNode.Scalar scalar ->
          switch (scalar.type()) {
            case TEXT -> scalar.value();
            case NUMBER -> number(scalar.value());
            case TRUTH_VALUE -> Boolean.parseBoolean(scalar.value());
            case NOTHING -> null;
          };
    };
  }

  private static Object number(String text) {
    double value = Double.parseDouble(text);
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Object) (long) value
        : (Object) value;
  }
}
