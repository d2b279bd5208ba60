package energy.ona.tenant;

import java.util.List;

/** Whose fleets the platform watches. A customer is registered with its first asset. */
public interface Customers {
  /** Harmless when the customer is known. */
  void register(CustomerId customer);

  /** All, ascending. Read by scheduled work only, never while a caller waits. */
  List<CustomerId> all();
}
