package energy.ona.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.id.Names;

/** Whose data it is. Part of every store call, so that no read can cross customers. */
public record CustomerId(@JsonValue String value) implements Comparable<CustomerId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CustomerId {
    Names.check("customer_id", value);
  }

  /** The key under which a name of this customer is stored; never shown. */
  public String key(String name) {
    return value + "/" + name;
  }

  @Override
  public int compareTo(CustomerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
