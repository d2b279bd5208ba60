/** How much of its time and of its energy an asset was there for. */
@NullMarked
package energy.ona.availability;

import org.jspecify.annotations.NullMarked;
