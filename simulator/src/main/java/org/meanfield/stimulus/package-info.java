/**
 * Rate time courses and the random events drawn from them: what arrives at a neuron from outside
 * its network.
 */
@NullMarked
package org.meanfield.stimulus;

import org.jspecify.annotations.NullMarked;
