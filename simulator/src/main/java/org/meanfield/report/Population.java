package org.meanfield.report;

/**
 * A population as it is named and coloured in figures.
 *
 * @param name as in the study
 * @param inhibitory whether its synapses inhibit; decides the colour
 * @param size number of neurons
 */
public record Population(String name, boolean inhibitory, int size) {}
