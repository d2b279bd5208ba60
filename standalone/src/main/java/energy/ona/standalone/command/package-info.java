/** The sub-commands of {@code ./ona}. */
@NullMarked
package energy.ona.standalone.command;

import org.jspecify.annotations.NullMarked;
