/** Reads whole histories of assets. */
@NullMarked
package energy.ona.activities.trend;

import org.jspecify.annotations.NullMarked;
