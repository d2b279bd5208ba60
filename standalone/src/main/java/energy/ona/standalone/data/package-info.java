/** The folder that holds everything a local Ona keeps. */
@NullMarked
package energy.ona.standalone.data;

import org.jspecify.annotations.NullMarked;
