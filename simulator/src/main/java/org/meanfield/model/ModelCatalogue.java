package org.meanfield.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourceText;
import org.meanfield.document.TextFile;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlReader;
import org.meanfield.units.Spelling;

/** Finds models: those that come with the program by name, those of a user by file. */
public final class ModelCatalogue {
  /** By family, a family a line. */
  private static final List<String> NAMES =
      List.of(
          """
          hh-rs hh-fs hh-rs1 hh-rs2 hh-rs-a hh-rs-noad
          pospischil-rs pospischil-fs cobahh
          lif eif
          adex-rs-2018 adex-fs-2018 adex-rs-2019 adex-fs-2019 adex-rs-2020 adex-fs-2020
          adex-tonic adex-adapting adex-initial-burst adex-regular-bursting
          adex-delayed-accelerating adex-delayed-regular-bursting adex-transient adex-irregular
          cadex
          izhikevich-rs izhikevich-ib izhikevich-ch izhikevich-fs izhikevich-lts
          ml-hopf ml-snlc ml-homoclinic ml-1981
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> MERGED = Set.of("parameters", "initial");
  private static final String EXTENDS = "extends";
  private static final String SOURCE = "source";
  private static final int LONGEST_CHAIN = 10;

  private ModelCatalogue() {}

  /** Names of the models that come with the program. */
  public static List<String> names() {
    return NAMES;
  }

  /** A model of the catalogue. */
  public static NeuronModel load(String name) {
    return ModelReader.read(name, catalogueFile(name, 0));
  }

  /**
   * The model that a node names.
   *
   * @param reference name in the catalogue, or path of a file that ends in {@code .yaml} or {@code
   *     .yml}
   * @param folder where relative paths start
   * @throws org.meanfield.document.InputException if there is no such model, or its file is faulty
   */
  public static NeuronModel load(YamlNode reference, Path folder) {
    String name = YamlFields.scalar(reference).value();
    YamlNode.Mapping complete = file(reference, folder, 0);
    try {
      return ModelReader.read(name, complete);
    } catch (InputException fault) {
      throw atItsCause(fault, name, complete, folder);
    }
  }

  /** A fault in a file that is extended, but is none there, is one of the variant. */
  private static InputException atItsCause(
      InputException fault, String name, YamlNode.Mapping complete, Path folder) {
    String file = complete.position().file();
    if (NAMES.contains(name) || fault.position().file().equals(file)) {
      return fault;
    }
    Path path = folder.resolve(name).normalize();
    YamlNode.Mapping variant = YamlFields.of(YamlReader.read(file, TextFile.read(path))).mapping();
    YamlNode base = new YamlFields(variant).get(EXTENDS);
    YamlNode.Mapping extended = file(base, path.resolveSibling(""), 1);
    if (ModelVariant.isFaulty(name, extended)) {
      return fault;
    }
    return ModelVariant.atItsValue(
            fault, name, extended, part(variant, "parameters"), part(variant, "initial"))
        .orElseGet(() ->
            base.error(
                "with what this file changes " + fault.position() + " fails: " + fault.what()));
  }

  private static YamlNode.@Nullable Mapping part(YamlNode.Mapping file, String key) {
    return file.values().get(key) instanceof YamlNode.Mapping mapping ? mapping : null;
  }

  private static YamlNode.Mapping file(YamlNode reference, Path folder, int depth) {
    String name = YamlFields.scalar(reference).value();
    if (NAMES.contains(name)) {
      return catalogueFile(name, depth);
    }
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      throw reference.error(
          "there is no model '"
              + name
              + "' in the catalogue"
              + Spelling.nearest(name, NAMES)
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse("; 'meanfield models' lists them, a file of your own ends in .yaml"));
    }
    Path path = TextFile.named(reference, folder);
    return complete(YamlReader.read(path.toString(), TextFile.read(path)), path, depth);
  }

  private static YamlNode.Mapping catalogueFile(String name, int depth) {
    String resource = "/models/" + name + ".yaml";
    try (InputStream stream = ModelCatalogue.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return complete(YamlReader.read(name + ".yaml", text), Path.of(""), depth);
    } catch (IOException e) {
      throw new IllegalStateException("the resource " + resource + " cannot be read", e);
    }
  }

  /** A file with what it extends put in. */
  private static YamlNode.Mapping complete(YamlNode root, Path path, int depth) {
    ModelReader.checkKeys(root);
    YamlNode.Mapping file = YamlFields.of(root).mapping();
    YamlNode base = file.values().get(EXTENDS);
    if (base == null) {
      return file;
    }
    if (depth == LONGEST_CHAIN) {
      throw base.error("models extend each other in a circle, or too many times");
    }
    YamlNode.Mapping extended = file(base, path.resolveSibling(""), depth + 1);
    YamlNode.Mapping merged = merge(extended, file);
    if (!file.values().containsKey("equations")
        && file.values().get("parameters") instanceof YamlNode.Mapping changed) {
      // A variant with the same equations needs parameters of the same dimensions.
      ModelVariant.checkDimensions(extended, merged, changed);
    }
    return merged;
  }

  private static YamlNode.Mapping merge(YamlNode.Mapping base, YamlNode.Mapping variant) {
    var values = new LinkedHashMap<>(base.values());
    var positions = new LinkedHashMap<>(base.keyPositions());
    values.remove("notes");
    values.remove("name");
    if (values.get(SOURCE) instanceof YamlNode.Scalar source) {
      // An article does not answer for what somebody changed.
      values.put(SOURCE, changed(variant.values().get(EXTENDS), source));
    }
    variant
        .values()
        .forEach((key, value) -> {
          if (key.equals(EXTENDS)) {
            return;
          }
          if (MERGED.contains(key) && value instanceof YamlNode.Mapping changed) {
            values.put(key, ModelVariant.merge(values.get(key), changed));
          } else {
            values.put(key, value);
          }
        });
    positions.putAll(variant.keyPositions());
    return new YamlNode.Mapping(variant.position(), values, positions);
  }

  private static YamlNode changed(@Nullable YamlNode base, YamlNode.Scalar source) {
    String text =
        "Changed from "
            + (base instanceof YamlNode.Scalar reference ? reference.value() : "another model")
            + ": "
            + source.value();
    var position = source.position();
    return new YamlNode.Scalar(
        position, text, YamlNode.Scalar.Type.TEXT, SourceText.at(position, text));
  }
}
