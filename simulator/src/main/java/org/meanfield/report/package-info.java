/**
 * Figures and the page that shows them.
 *
 * <p>A figure is drawn once, on a {@link org.meanfield.report.Canvas}, and written as SVG and as
 * PNG. All of them keep one code of colours: a population has its own colour (excitatory blue
 * first, inhibitory vermilion first, from the palette of Okabe and Ito that colour-blind readers
 * can tell apart), everything simulated wears it, and everything the mean field predicts is black
 * with a grey band of ± one standard deviation. Numbers come in SI units and are shown in Hz, mV,
 * nS and s. The same data give the same bytes.
 */
@NullMarked
package org.meanfield.report;

import org.jspecify.annotations.NullMarked;
