/** Issues forecasts, on demand and by the clock, and holds them against what came. */
@NullMarked
package energy.ona.workflows.forecast;

import org.jspecify.annotations.NullMarked;
