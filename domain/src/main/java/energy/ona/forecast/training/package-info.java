/** What training learns from and what comes of it, as it is kept between steps. */
@NullMarked
package energy.ona.forecast.training;

import org.jspecify.annotations.NullMarked;
