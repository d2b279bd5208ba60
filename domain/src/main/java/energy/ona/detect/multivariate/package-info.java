/** Several signals watched together as they come, whatever they mean. */
@NullMarked
package energy.ona.detect.multivariate;

import org.jspecify.annotations.NullMarked;
