/** Forecasts over REST. */
@NullMarked
package energy.ona.api.forecast;

import org.jspecify.annotations.NullMarked;
