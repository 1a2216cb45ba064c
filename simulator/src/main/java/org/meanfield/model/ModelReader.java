package org.meanfield.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlSchema;
import org.meanfield.equations.DimensionCheck;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Equation;
import org.meanfield.equations.EquationCheck;
import org.meanfield.equations.EquationParser;
import org.meanfield.equations.Equations;
import org.meanfield.equations.Expression;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.Flattening;
import org.meanfield.equations.Scope;
import org.meanfield.equations.Symbols;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;

/**
 * Makes a model of the keys of a model file, after those of the file it extends have been put in.
 */
final class ModelReader {
  private static final String PARAMETERS = "parameters";

  /** What Brian 2 calls some of the keys. */
  private static final Map<String, String> BRIAN_NAMES =
      Map.of("method", "scheme", "model", "equations", "eqs", "equations", "namespace", PARAMETERS);

  private static final YamlSchema SCHEMA = YamlSchema.load("/schemas/model.json", BRIAN_NAMES);

  private final String name;
  private final YamlFields file;
  private final Roles roles;
  private final ParameterValues parameters;
  private final Reset reset;

  /** As written: what a reset changes is a parameter. */
  private final Equations written;

  /** What a reset changes is a variable. */
  private final Equations equations;

  private final Scope scope;
  private final Flattening flattening;
  private final WhiteNoise noise;

  /** Names that are read somewhere. */
  private final Set<String> used = new HashSet<>();

  private ModelReader(String name, YamlFields file) {
    this.name = name;
    this.file = file;
    Equations parsed = EquationParser.parse(YamlFields.scalar(file.get("equations")).source());
    parameters = ParameterValues.read(file, parsed);
    var outside = new HashMap<String, Dimension>();
    outside.put(NeuronModel.SYNAPTIC_CURRENT, Dimension.AMPERE);
    outside.put(NeuronModel.INJECTED_CURRENT, Dimension.AMPERE);
    outside.put("t", Dimension.SECOND);
    parameters
        .dimensions()
        .forEach((parameter, dimension) -> {
          if (parsed.find(parameter).isEmpty()) {
            outside.put(parameter, dimension);
          }
        });
    var outer = Scope.of(outside).withRefractoriness();
    written = EquationCheck.check(parsed, outer);
    scope = outer.with(written);
    Flags.check(written, parameters);
    reset = Reset.read(file.find("reset"), written, scope);
    equations = reset.withVariables();
    roles = Roles.read(file.find("membrane"), written, equations, parameters);
    flattening = Flattening.of(equations, constants(), ElementaryFunctions.STRICT);
    noise = WhiteNoise.check(equations, flattening);
  }

  private Map<String, Double> constants() {
    var constants = new HashMap<String, Double>();
    parameters
        .constants()
        .forEach((parameter, value) -> {
          if (!(equations.find(parameter).orElse(null) instanceof Equation.Differential)) {
            constants.put(parameter, value.value());
          }
        });
    return constants;
  }

  /** Checks keys and types of a file, before it is merged with what it extends. */
  static void checkKeys(YamlNode file) {
    SCHEMA.check(file);
  }

  /**
   * Reads a file. A parameter that stands in it, not in one that it extends, must be used, or at
   * least be declared in the equations.
   */
  static NeuronModel read(String name, YamlNode.Mapping file) {
    var reader = new ModelReader(name, new YamlFields(file));
    Set<String> own = new HashSet<>();
    if (file.values().get(PARAMETERS) instanceof YamlNode.Mapping mapping) {
      mapping.values().keySet().stream()
          .filter(p -> mapping.keyPosition(p).file().equals(file.position().file()))
          .filter(p -> reader.written.find(p).isEmpty())
          .forEach(own::add);
    }
    return reader.model(own);
  }

  /**
   * Reads a file.
   *
   * @param toBeUsed parameters that must be used; others that are neither used nor declared in the
   *     equations are left out
   */
  static NeuronModel read(String name, YamlNode.Mapping file, Set<String> toBeUsed) {
    return new ModelReader(name, new YamlFields(file)).model(toBeUsed);
  }

  private NeuronModel model(Set<String> toBeUsed) {
    checkDeclaredParameters();
    equations.equations().forEach(this::use);
    used.addAll(roles.used());
    var distributions = new LinkedHashMap<>(parameters.distributions());
    var initial = initialValues(distributions);
    reset.statements().forEach(statement -> use(statement.value()));
    @Nullable Expression threshold = file.find("threshold").map(this::threshold).orElse(null);
    Refractoriness refractoriness =
        file.find("refractory").map(this::refractoriness).orElseGet(Refractoriness.None::new);
    reset.check(flattening, noise);
    Set<String> unused = unused(toBeUsed);
    SequencedMap<String, Quantity> constants = parameters.constants();
    constants.keySet().removeAll(unused);
    distributions.keySet().removeAll(unused);
    return new NeuronModel(
        name,
        without(unused),
        file.text("title"),
        text("source").orElse(""),
        text("notes").orElse(""),
        equations,
        constants,
        roles.membrane(),
        threshold,
        refractoriness,
        reset.statements(),
        distributions,
        initial,
        roles.injection(),
        text("scheme"));
  }

  private Optional<String> text(String key) {
    return file.find(key).map(node -> YamlFields.scalar(node).value());
  }

  private void use(Equation equation) {
    switch (equation) {
      case Equation.Differential differential -> {
        use(differential.rightHandSide());
        used.add(differential.name());
      }
      case Equation.Subexpression subexpression -> use(subexpression.value());
      case Equation.Parameter _ -> {}
    }
  }

  private Expression use(Expression expression) {
    Symbols.in(expression).forEach(symbol -> used.add(symbol.name()));
    return expression;
  }

  /** A parameter that does nothing is a slip of the pen, unless it comes from elsewhere. */
  private Set<String> unused(Set<String> toBeUsed) {
    Set<String> reached = parameters.madeOf(used);
    var unused = new HashSet<String>();
    if (file.find(PARAMETERS).orElse(null) instanceof YamlNode.Mapping mapping) {
      for (String parameter : mapping.values().keySet()) {
        if (reached.contains(parameter)) {
          continue;
        }
        if (toBeUsed.contains(parameter)) {
          throw new InputException(
              mapping.keyPosition(parameter),
              "the model does not use the parameter '"
                  + parameter
                  + "'"
                  + Spelling.hint(parameter, reached));
        }
        if (written.find(parameter).isEmpty()) {
          unused.add(parameter);
        }
      }
    }
    return unused;
  }

  /** The file without parameters that its equations do not know. */
  private YamlNode.Mapping without(Set<String> unused) {
    if (unused.isEmpty() || !(file.get(PARAMETERS) instanceof YamlNode.Mapping mapping)) {
      return file.mapping();
    }
    var values = new LinkedHashMap<>(mapping.values());
    values.keySet().removeAll(unused);
    return file.mapping()
        .with(PARAMETERS, new YamlNode.Mapping(mapping.position(), values, mapping.keyPositions()));
  }

  /** Parameters declared in the equations must have a value. */
  private void checkDeclaredParameters() {
    Optional<YamlFields> initial = file.find("initial").map(YamlFields::of);
    for (Equation.Parameter declared : written.parameters()) {
      String parameter = declared.name();
      boolean startsSomewhere =
          reset.changes(parameter) && initial.flatMap(i -> i.find(parameter)).isPresent();
      if (!parameters.contains(parameter) && !roles.isInjected(parameter) && !startsSomewhere) {
        throw written
            .text()
            .error(
                declared.offset(),
                "the parameter '"
                    + parameter
                    + "' has no value; give it under 'parameters'"
                    + (declared.dimension().equals(Dimension.AMPERE)
                        ? ", or name it as 'current' under 'membrane'"
                        : ""));
      }
    }
    for (String parameter : parameters.dimensions().keySet()) {
      Optional<Equation> equation = written.find(parameter);
      if (equation.isPresent() && !(equation.get() instanceof Equation.Parameter)) {
        throw written
            .text()
            .error(
                equation.get().offset(),
                "'" + parameter + "' is a parameter and cannot have an equation too");
      }
    }
  }

  /** What a reset changes starts with its value as a parameter, and is none any more. */
  private SequencedMap<String, InitialValue> initialValues(
      Map<String, InitialValue> distributions) {
    var initial = new InitialValues(written, equations, parameters, flattening);
    for (Equation.Parameter declared : written.parameters()) {
      String parameter = declared.name();
      if (reset.changes(parameter) && parameters.contains(parameter)) {
        Quantity constant = parameters.constants().get(parameter);
        InitialValue drawn = distributions.remove(parameter);
        if (constant != null) {
          initial.add(parameter, new InitialValue.Constant(constant.value()));
        } else if (drawn != null) {
          initial.add(parameter, drawn);
        }
      }
    }
    file.find("initial").ifPresent(initial::read);
    used.addAll(initial.used());
    return initial.values();
  }

  private Expression threshold(YamlNode node) {
    SourceText source = YamlFields.scalar(node).source();
    Expression condition =
        DimensionCheck.withParameters(source, scope)
            .requireCondition(ExpressionParser.parse(source), "the threshold");
    return complete(condition, source);
  }

  private Expression complete(Expression expression, SourceText source) {
    noise.refuse(expression, source);
    flattening.flatten(expression, source);
    return use(expression);
  }

  private Refractoriness refractoriness(YamlNode node) {
    var names = new ArrayList<>(parameters.dimensions().keySet());
    equations.equations().forEach(equation -> names.add(equation.name()));
    ValueText text = ValueText.read(node, Set.copyOf(names));
    if (text.isQuantity()) {
      return new Refractoriness.For(YamlFields.notNegative(node, Dimension.SECOND));
    }
    text.refuseRandomNumbers("a refractory time per neuron is not supported");
    var resolved = text.resolve(scope);
    if (resolved.condition()) {
      Expression condition = complete(resolved.expression(), text.node().source());
      if (Symbols.in(flattening.flatten(condition)).stream()
          .anyMatch(symbol -> symbol.name().equals(Scope.NOT_REFRACTORY))) {
        throw node.error("this is made of 'not_refractory', which it has to decide");
      }
      return new Refractoriness.While(condition);
    }
    if (!resolved.dimension().equals(Dimension.SECOND)) {
      throw node.error(
          "expected a duration such as '5 ms' or a condition such as 'V > -40*mV', but this is "
              + (resolved.dimension().isDimensionless() ? "a pure number" : resolved.dimension()));
    }
    Expression duration = complete(resolved.expression(), text.node().source());
    InitialValue value = text.fold(flattening.flatten(duration), Map.of());
    if (!(value instanceof InitialValue.Constant(double seconds))) {
      throw node.error(
          "the refractory time must be the same for all neurons at all times, made of constant"
              + " parameters only");
    }
    if (seconds < 0) {
      throw node.error("must not be negative, but is " + new Quantity(seconds, Dimension.SECOND));
    }
    return new Refractoriness.For(seconds);
  }
}
