/** How an asset ages: performance by day, degradation year on year, soiling apart from it. */
@NullMarked
package energy.ona.trend;

import org.jspecify.annotations.NullMarked;
