/** Suppliers of parts over HTTP. */
@NullMarked
package energy.ona.adapters.purchase;

import org.jspecify.annotations.NullMarked;
