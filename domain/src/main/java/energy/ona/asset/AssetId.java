package energy.ona.asset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.id.Names;

/** A caller's name for a piece of equipment; unique within a customer. */
public record AssetId(@JsonValue String value) implements Comparable<AssetId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AssetId {
    Names.check("asset_id", value);
  }

  @Override
  public int compareTo(AssetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
