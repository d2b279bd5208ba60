package energy.ona.bom;

import energy.ona.tenant.CustomerId;
import java.util.List;

/** The parts that a customer can buy. */
public interface Catalogue {
  /** All, each SKU once, ascending by SKU. */
  List<Part> parts(CustomerId customer);
}
