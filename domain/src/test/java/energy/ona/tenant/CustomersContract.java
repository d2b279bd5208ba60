package energy.ona.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every register of customers keeps to. */
public abstract class CustomersContract {
  /** The one under test; may hold customers of others. */
  protected abstract Customers customers();

  @Test
  void aCustomerIsRegisteredOnce() {
    CustomerId second = new CustomerId("contract-b");
    CustomerId first = new CustomerId("contract-a");
    customers().register(second);
    customers().register(first);
    customers().register(second);
    assertThat(customers().all()).isSorted().containsOnlyOnce(first, second);
  }
}
