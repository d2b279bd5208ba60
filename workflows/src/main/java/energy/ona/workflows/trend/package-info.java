/** How assets age: measured every week, and on demand. */
@NullMarked
package energy.ona.workflows.trend;

import org.jspecify.annotations.NullMarked;
