/** A fleet that is lived through, day by day, with the activities of the live stack. */
@NullMarked
package energy.ona.benchmarks.live;

import org.jspecify.annotations.NullMarked;
