/** A season of faults and repairs on the simulated fleet, planned in several ways. */
@NullMarked
package energy.ona.benchmarks.season;

import org.jspecify.annotations.NullMarked;
