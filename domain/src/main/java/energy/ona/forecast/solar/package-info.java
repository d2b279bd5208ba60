/** Solar power from weather forecasts: physics as a prior, then what the site's own data say. */
@NullMarked
package energy.ona.forecast.solar;

import org.jspecify.annotations.NullMarked;
