/** Trained models: where they come from, which one serves, and the form in which they are kept. */
@NullMarked
package energy.ona.forecast.registry;

import org.jspecify.annotations.NullMarked;
