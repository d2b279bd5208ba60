/** How assets age, as resources. */
@NullMarked
package energy.ona.api.trend;

import org.jspecify.annotations.NullMarked;
