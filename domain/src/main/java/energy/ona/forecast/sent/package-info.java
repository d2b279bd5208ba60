/** Forecasts that customers send of their own assets. */
@NullMarked
package energy.ona.forecast.sent;

import org.jspecify.annotations.NullMarked;
