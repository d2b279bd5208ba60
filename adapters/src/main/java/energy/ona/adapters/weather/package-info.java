/** Providers of weather forecasts by their wire forms. */
@NullMarked
package energy.ona.adapters.weather;

import org.jspecify.annotations.NullMarked;
