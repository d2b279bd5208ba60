package energy.ona.asset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.id.Names;

/** The place whose assets see the same sky and are visited together; unique within a customer. */
public record SiteId(@JsonValue String value) implements Comparable<SiteId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SiteId {
    Names.check("site_id", value);
  }

  @Override
  public int compareTo(SiteId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
