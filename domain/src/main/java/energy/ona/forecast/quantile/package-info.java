/** Distributions learned from features: boosted quantiles, quantile forests, nearest neighbours. */
@NullMarked
package energy.ona.forecast.quantile;

import org.jspecify.annotations.NullMarked;
