/** Weather of a site, as it was known at a moment. */
@NullMarked
package energy.ona.weather;

import org.jspecify.annotations.NullMarked;
