/** Makes the work orders of preventive plans. */
@NullMarked
package energy.ona.workflows.maintenance;

import org.jspecify.annotations.NullMarked;
