package org.meanfield.network;

/** What the time of a step goes into. */
public enum Phase {
  /** Spikes go to the neurons that receive them. */
  DELIVERY("delivery"),
  /** Events from outside are drawn and received. */
  INPUT("input"),
  /** The neurons advance. */
  UPDATE("update"),
  /** Traces and moments are taken, spikes are kept and handed over. */
  RECORDING("recording"),
  /** A worker waits for the others. */
  WAITING("waiting");

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  /** Name for readers. */
  public String label() {
    return label;
  }
}
