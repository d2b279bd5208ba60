/** Calls on other people's services. */
@NullMarked
package energy.ona.adapters.http;

import org.jspecify.annotations.NullMarked;
