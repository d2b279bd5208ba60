package energy.ona.store;

import energy.ona.error.PlatformException;
import energy.ona.tenant.CustomerId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list goes on: after this position, for this customer only.
 *
 * @param position the last item's place in the order of the list
 */
public record Cursor(CustomerId customerId, String position) {
  public String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((customerId + "\n" + position).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a cursor, or refuses one that is damaged or another customer's. */
  public static Cursor decode(CustomerId customer, String text) {
    String[] parts;
    try {
      parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 2);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    if (parts.length != 2 || !parts[0].equals(customer.value())) {
      throw refused();
    }
    return new Cursor(customer, parts[1]);
  }

  private static PlatformException refused() {
    return PlatformException.invalid(
        "cursor", "cursor is not one of this list; leave it out to start from the beginning");
  }
}
