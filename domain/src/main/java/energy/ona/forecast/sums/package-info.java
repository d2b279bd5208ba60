/** Quantiles of sums, from the dependence between the parts. */
@NullMarked
package energy.ona.forecast.sums;

import org.jspecify.annotations.NullMarked;
