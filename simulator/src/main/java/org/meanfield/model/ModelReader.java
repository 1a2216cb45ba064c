package org.meanfield.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
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
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.Expression;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.Scope;
import org.meanfield.equations.Statement;
import org.meanfield.equations.StatementParser;
import org.meanfield.equations.Symbols;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;

/**
 * Makes a model of the keys of a model file, after those of the file it extends have been put in.
 */
final class ModelReader {
  private static final YamlSchema SCHEMA = YamlSchema.load("/schemas/model.json");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern DISTRIBUTION =
      Pattern.compile("\\s*(uniform|normal)\\s*\\(([^,]*),(.*)\\)\\s*", Pattern.DOTALL);

  private final String name;
  private final YamlFields file;
  private final SequencedMap<String, Quantity> parameters = new LinkedHashMap<>();
  private final Equations equations;
  private final Scope scope;

  /** Names that are read somewhere. */
  private final Set<String> used = new HashSet<>();

  private ModelReader(String name, YamlFields file, Map<String, Quantity> changed) {
    this.name = name;
    this.file = file;
    file.find("parameters").ifPresent(this::readParameters);
    parameters.putAll(changed);
    Equations written = EquationParser.parse(text("equations").source());
    var outside = new HashMap<String, Dimension>();
    outside.put(NeuronModel.SYNAPTIC_CURRENT, Dimension.AMPERE);
    outside.put(NeuronModel.INJECTED_CURRENT, Dimension.AMPERE);
    outside.put("t", Dimension.SECOND);
    parameters.forEach((parameter, value) -> {
      if (written.find(parameter).isEmpty()) {
        outside.put(parameter, value.dimension());
      }
    });
    var outer = Scope.of(outside);
    equations = EquationCheck.check(written, outer);
    scope = outer.with(equations);
  }

  /** Checks keys and types of a file, before it is merged with what it extends. */
  static void checkKeys(YamlNode file) {
    SCHEMA.check(file);
  }

  static NeuronModel read(String name, YamlNode.Mapping file) {
    return read(name, file, Map.of());
  }

  /** The same with other values of some parameters. */
  static NeuronModel read(String name, YamlNode.Mapping file, Map<String, Quantity> changed) {
    return new ModelReader(name, new YamlFields(file), changed).model();
  }

  private NeuronModel model() {
    checkDeclaredParameters();
    Membrane membrane = membrane();
    equations.equations().forEach(this::use);
    var model =
        new NeuronModel(
            name,
            file.mapping(),
            file.text("title"),
            file.find("source").map(node -> YamlFields.scalar(node).value()).orElse(""),
            file.find("notes").map(node -> YamlFields.scalar(node).value()).orElse(""),
            equations,
            parameters,
            membrane,
            file.find("threshold").map(node -> condition(node, "the threshold")).orElse(null),
            file.find("refractory").map(this::refractoriness).orElseGet(Refractoriness.None::new),
            file.find("reset").map(this::reset).orElse(List.of()),
            file.find("initial").map(this::initialValues).orElse(Map.of()));
    checkAllUsed();
    return model;
  }

  private void use(Equation equation) {
    switch (equation) {
      case Equation.Differential differential -> use(differential.rightHandSide());
      case Equation.Subexpression subexpression -> use(subexpression.value());
      case Equation.Parameter parameter -> used.add(parameter.name());
    }
  }

  private Expression use(Expression expression) {
    Symbols.in(expression).forEach(symbol -> used.add(symbol.name()));
    return expression;
  }

  /** A parameter that does nothing is a slip of the pen. */
  private void checkAllUsed() {
    if (file.find("parameters").orElse(null) instanceof YamlNode.Mapping mapping) {
      mapping
          .values()
          .forEach((parameter, value) -> {
            if (!used.contains(parameter)) {
              throw new InputException(
                  mapping.keyPosition(parameter),
                  "the model does not use the parameter '"
                      + parameter
                      + "'"
                      + Spelling.hint(parameter, used));
            }
          });
    }
  }

  private YamlNode.Scalar text(String key) {
    return YamlFields.scalar(file.get(key));
  }

  private void readParameters(YamlNode node) {
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((parameter, value) -> {
          checkName(parameter, mapping.keyPosition(parameter));
          parameters.put(parameter, YamlFields.quantity(value));
        });
  }

  /** A parameter's name must be one that the equations could declare. */
  private static void checkName(String name, SourcePosition position) {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          position,
          "the name '" + name + "' must begin with a letter and go on with letters, digits or '_'");
    }
    var declaration =
        new SourceText(position.file(), name + " : 1", position.line(), position.column());
    EquationParser.parse(declaration);
    if (name.equals(NeuronModel.SYNAPTIC_CURRENT) || name.equals(NeuronModel.INJECTED_CURRENT)) {
      throw new InputException(position, "'" + name + "' is supplied; choose another name");
    }
  }

  /** Parameters declared in the equations must have a value, and one of their dimension. */
  private void checkDeclaredParameters() {
    for (Equation.Parameter declared : equations.parameters()) {
      Quantity value = parameters.get(declared.name());
      if (value == null) {
        throw equations
            .text()
            .error(
                declared.offset(),
                "the parameter '" + declared.name() + "' has no value; give it under 'parameters'");
      }
      if (!value.dimension().equals(declared.dimension())) {
        throw YamlFields.of(file.get("parameters"))
            .get(declared.name())
            .error(
                "'"
                    + declared.name()
                    + "' is declared as "
                    + declared.dimension()
                    + " but its value is "
                    + value);
      }
    }
    for (String parameter : parameters.keySet()) {
      Optional<Equation> equation = equations.find(parameter);
      if (equation.isPresent() && !(equation.get() instanceof Equation.Parameter)) {
        throw equations
            .text()
            .error(
                equation.get().offset(),
                "'" + parameter + "' is a parameter and cannot have an equation too");
      }
    }
  }

  private Membrane membrane() {
    var fields = YamlFields.of(file.get("membrane"));
    String potential = fields.text("potential");
    if (!(equations.find(potential).orElse(null) instanceof Equation.Differential equation)
        || !equation.dimension().equals(Dimension.VOLT)) {
      throw fields
          .get("potential")
          .error(
              "'"
                  + potential
                  + "' must be a variable with an equation d"
                  + potential
                  + "/dt : volt");
    }
    return new Membrane(
        potential,
        parameter(fields, "capacitance", Dimension.FARAD),
        parameter(fields, "leak-conductance", Dimension.SIEMENS),
        parameter(fields, "leak-reversal", Dimension.VOLT));
  }

  private String parameter(YamlFields fields, String key, Dimension dimension) {
    String parameter = fields.text(key);
    Quantity value = parameters.get(parameter);
    if (value == null || !value.dimension().equals(dimension)) {
      throw fields
          .get(key)
          .error(
              "'"
                  + parameter
                  + "' must be one of the parameters, in "
                  + dimension
                  + (value == null ? Spelling.hint(parameter, parameters.keySet()) : ""));
    }
    if (!dimension.equals(Dimension.VOLT) && value.value() <= 0) {
      throw fields.get(key).error("'" + parameter + "' must be greater than 0, not " + value);
    }
    used.add(parameter);
    return parameter;
  }

  private Expression condition(YamlNode node, String what) {
    SourceText source = YamlFields.scalar(node).source();
    return use(
        new DimensionCheck(source, scope).requireCondition(ExpressionParser.parse(source), what));
  }

  private Refractoriness refractoriness(YamlNode node) {
    String value = YamlFields.scalar(node).value().strip();
    boolean duration =
        !value.isEmpty() && !Character.isLetter(value.charAt(0)) && value.charAt(0) != '(';
    return duration
        ? new Refractoriness.For(YamlFields.notNegative(node, Dimension.SECOND))
        : new Refractoriness.While(condition(node, "the condition for refractoriness"));
  }

  private List<Statement> reset(YamlNode node) {
    SourceText source = YamlFields.scalar(node).source();
    if (source.content().isBlank()) {
      return List.of();
    }
    var check = new DimensionCheck(source, scope);
    return StatementParser.parse(source).stream()
        .map(check::check)
        .peek(statement -> mustBeVariable(source, statement))
        .peek(statement -> use(statement.value()))
        .toList();
  }

  private void mustBeVariable(SourceText source, Statement statement) {
    if (!(equations.find(statement.name()).orElse(null) instanceof Equation.Differential)) {
      throw source.error(
          statement.offset(), "a reset can change only variables with a differential equation");
    }
  }

  private Map<String, InitialValue> initialValues(YamlNode node) {
    var values = new LinkedHashMap<String, InitialValue>();
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((variable, value) -> {
          if (!(equations.find(variable).orElse(null) instanceof Equation.Differential equation)) {
            List<String> known = equations.differentials().stream().map(Equation::name).toList();
            throw new InputException(
                mapping.keyPosition(variable),
                "'"
                    + variable
                    + "' is not a variable of the model"
                    + Spelling.hint(variable, known));
          }
          values.put(variable, initialValue(value, equation.dimension()));
        });
    return values;
  }

  private InitialValue initialValue(YamlNode node, Dimension dimension) {
    YamlNode.Scalar scalar = YamlFields.scalar(node);
    Matcher matcher = DISTRIBUTION.matcher(scalar.value());
    if (!matcher.matches()) {
      return new InitialValue.Constant(constant(node, scalar.value(), 0, dimension));
    }
    double first = constant(node, matcher.group(2), matcher.start(2), dimension);
    double second = constant(node, matcher.group(3), matcher.start(3), dimension);
    if (matcher.group(1).equals("normal")) {
      if (second < 0) {
        throw node.error("a standard deviation must not be negative");
      }
      return new InitialValue.Normal(first, second);
    }
    if (second < first) {
      throw node.error("the bounds of 'uniform' are in the wrong order");
    }
    return new InitialValue.Uniform(first, second);
  }

  /** A quantity, or an expression of parameters if it begins with a letter. */
  private double constant(YamlNode node, String text, int offset, Dimension dimension) {
    var source = YamlFields.scalar(node).source();
    int start = offset + text.length() - text.stripLeading().length();
    var position = source.position(start);
    String stripped = text.strip();
    var part = new SourceText(position.file(), stripped, position.line(), position.column());
    if (stripped.isEmpty() || !Character.isLetter(stripped.charAt(0))) {
      return YamlFields.quantity(
          new YamlNode.Scalar(position, stripped, YamlNode.Scalar.Type.TEXT, part), dimension);
    }
    var dimensions = new HashMap<String, Dimension>();
    parameters.forEach((parameter, value) -> dimensions.put(parameter, value.dimension()));
    Expression expression =
        new DimensionCheck(part, Scope.of(dimensions))
            .require(ExpressionParser.parse(part), dimension, "this value");
    double value =
        new Evaluator(ElementaryFunctions.STRICT).evaluate(use(expression), this::valueOf);
    if (!Double.isFinite(value)) {
      throw part.error(0, "this is not a finite number but " + value);
    }
    return value;
  }

  private double valueOf(String parameter) {
    @Nullable Quantity value = parameters.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException("no parameter " + parameter);
    }
    return value.value();
  }
}
