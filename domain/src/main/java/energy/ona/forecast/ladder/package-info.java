/** The fallback ladder: models in force, physics with weather, climatology; never no answer. */
@NullMarked
package energy.ona.forecast.ladder;

import org.jspecify.annotations.NullMarked;
