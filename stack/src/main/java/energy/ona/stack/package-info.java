/** Gets, starts and supervises the servers that Ona runs on when it runs on one machine. */
@NullMarked
package energy.ona.stack;

import org.jspecify.annotations.NullMarked;
