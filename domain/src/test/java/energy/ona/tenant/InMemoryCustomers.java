package energy.ona.tenant;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Customers in memory. */
public final class InMemoryCustomers implements Customers {
  private final Set<CustomerId> known = new ConcurrentSkipListSet<>();

  @Override
  public void register(CustomerId customer) {
    known.add(customer);
  }

  @Override
  public List<CustomerId> all() {
    return List.copyOf(known);
  }
}
