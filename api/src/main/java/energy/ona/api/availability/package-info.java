/** Availability as a resource. */
@NullMarked
package energy.ona.api.availability;

import org.jspecify.annotations.NullMarked;
