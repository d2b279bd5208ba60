package energy.ona.api.tenant;

import energy.ona.tenant.CustomerId;

/**
 * Who asks.
 *
 * @param customer whose data every read and write of this request is about
 * @param name for timelines and the audit
 * @param admin may act for any customer
 * @param named the request itself named the customer
 */
public record Caller(CustomerId customer, String name, boolean admin, boolean named) {

  /** A link to a resource that reads the same customer's data when it is followed as it is. */
  public String link(String path) {
    return named && admin ? path + "?customer_id=" + customer : path;
  }
}
