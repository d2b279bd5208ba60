/** The processes of a local Ona and who watches them. */
@NullMarked
package energy.ona.standalone.platform;

import org.jspecify.annotations.NullMarked;
