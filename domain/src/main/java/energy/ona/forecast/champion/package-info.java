/** Which of two models serves, and when the one that serves is no longer what it was. */
@NullMarked
package energy.ona.forecast.champion;

import org.jspecify.annotations.NullMarked;
