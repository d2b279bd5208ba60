/**
 * Parquet as far as tables of measurements need it: flat, dictionary, delta and plain pages,
 * Snappy.
 */
@NullMarked
package energy.ona.adapters.parquet;

import org.jspecify.annotations.NullMarked;
