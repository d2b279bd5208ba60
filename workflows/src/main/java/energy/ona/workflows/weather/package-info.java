/** Keeps the weather of every site fresh. */
@NullMarked
package energy.ona.workflows.weather;

import org.jspecify.annotations.NullMarked;
