package org.meanfield.model;

import org.meanfield.units.Dimension;

/**
 * What a current clamp injects into a neuron. If its file gives it a value, that flows where
 * nothing else is injected.
 *
 * @param name its name in the equations
 * @param dimension usually ampere; models without a capacitance may have another one
 */
public record Injection(String name, Dimension dimension) {}
