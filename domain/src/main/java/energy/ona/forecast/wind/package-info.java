/** Wind power from weather forecasts by issue time: a learned power curve, then what data say. */
@NullMarked
package energy.ona.forecast.wind;

import org.jspecify.annotations.NullMarked;
