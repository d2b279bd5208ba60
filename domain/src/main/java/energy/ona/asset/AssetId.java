package energy.ona.asset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.id.Names;
import org.jspecify.annotations.Nullable;

/** A caller's name for a piece of equipment; unique within a customer. */
public record AssetId(@JsonValue String value) implements Comparable<AssetId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AssetId {
    Names.check("asset_id", value);
  }

  // Maps are asked by it for every row, and a record's own methods are slow where no
  // optimising compiler runs.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AssetId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
