package energy.ona.asset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.id.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The place whose assets see the same sky and are visited together; unique within a customer. */
public record SiteId(@JsonValue String value) implements Comparable<SiteId> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SiteId {
    Names.check("site_id", value);
  }

  /**
   * The site of a place that nobody named: {@code site-} and the first 8 hex digits of the SHA-256
   * of its coordinates to 0.01°, or of its address where there are none.
   */
  public static SiteId of(Location location) {
    String place =
        location.latitude() != null && location.longitude() != null
            ? hundredths(location.latitude()) + "," + hundredths(location.longitude())
            : String.valueOf(location.address()).strip();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
      return new SiteId("site-" + HexFormat.of().formatHex(digest, 0, 4));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private static String hundredths(double degrees) {
    // Adding zero makes -0.0 the 0.0 that it is.
    return String.format(Locale.ROOT, "%.2f", Math.rint(degrees * 100) / 100 + 0.0);
  }

  // Maps are asked by it for every row, and a record's own methods are slow where no
  // optimising compiler runs.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SiteId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
