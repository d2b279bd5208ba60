package energy.ona.asset;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Where an asset stands. On the wire it may also be plain text, which becomes the address.
 *
 * @param latitude degrees north, null when only the address is known
 * @param longitude degrees east, null when only the address is known
 */
public record Location(
    @Nullable Double latitude, @Nullable Double longitude, @Nullable String address) {
  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public Location {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Location ofText(String address) {
    return new Location(null, null, address);
  }

  public boolean hasCoordinates() {
    return latitude != null && longitude != null;
  }
}
