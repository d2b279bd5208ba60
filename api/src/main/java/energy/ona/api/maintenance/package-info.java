/** Preventive plans and what is due by them. */
@NullMarked
package energy.ona.api.maintenance;

import org.jspecify.annotations.NullMarked;
