/** What is known of a site at an issue, the same for training and for serving. */
@NullMarked
package energy.ona.forecast.site;

import org.jspecify.annotations.NullMarked;
