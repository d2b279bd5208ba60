/** Forecasts held against what came, and what that teaches. */
@NullMarked
package energy.ona.forecast.score;

import org.jspecify.annotations.NullMarked;
