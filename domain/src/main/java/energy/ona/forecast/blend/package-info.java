/** Several forecasts made one: weights by what has worked, widths by what has been covered. */
@NullMarked
package energy.ona.forecast.blend;

import org.jspecify.annotations.NullMarked;
