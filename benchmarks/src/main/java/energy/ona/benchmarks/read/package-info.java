/** What a read of stored measurements touches. */
@NullMarked
package energy.ona.benchmarks.read;

import org.jspecify.annotations.NullMarked;
