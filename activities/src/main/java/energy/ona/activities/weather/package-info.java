/** Fetches, corrects and keeps forecasts. */
@NullMarked
package energy.ona.activities.weather;

import org.jspecify.annotations.NullMarked;
