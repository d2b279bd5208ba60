/** Keeps what is due by preventive plans. */
@NullMarked
package energy.ona.activities.maintenance;

import org.jspecify.annotations.NullMarked;
