/** Forecasts as they were issued: what is answered, kept and found again. */
@NullMarked
package energy.ona.forecast.issue;

import org.jspecify.annotations.NullMarked;
