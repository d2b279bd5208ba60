/** Preventive plans: which assets are due for which kind of service, and when. */
@NullMarked
package energy.ona.maintenance;

import org.jspecify.annotations.NullMarked;
