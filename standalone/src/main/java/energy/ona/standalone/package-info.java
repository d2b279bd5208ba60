/** The command line of Ona. */
@NullMarked
package energy.ona.standalone;

import org.jspecify.annotations.NullMarked;
