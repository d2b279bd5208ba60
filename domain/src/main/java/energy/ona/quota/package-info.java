/** How often other people's services may be called, shared by every process. */
@NullMarked
package energy.ona.quota;

import org.jspecify.annotations.NullMarked;
