/** What of the available power can be delivered: limits, curtailment, outages, planned work. */
@NullMarked
package energy.ona.forecast.delivery;

import org.jspecify.annotations.NullMarked;
