package org.meanfield.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the adaptation current w of a cell did while its rates were measured. */
public enum AdaptationState {
  /** The cell has none. */
  @JsonProperty("none")
  NONE,
  /** It ran: each rate belongs to the mean w that the cell itself came to, and to no other. */
  @JsonProperty("running")
  RUNNING,
  /** It was held at several values: F is known as a function of w. */
  @JsonProperty("frozen")
  FROZEN
}
