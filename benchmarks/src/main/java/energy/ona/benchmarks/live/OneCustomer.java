package energy.ona.benchmarks.live;

import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import java.util.List;

/** The only customer of a platform. */
record OneCustomer(CustomerId customer) implements Customers {
  @Override
  public void register(CustomerId one) {
    // There is one.
  }

  @Override
  public List<CustomerId> all() {
    return List.of(customer);
  }
}
