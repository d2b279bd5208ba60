package energy.ona.weather;

import energy.ona.asset.Asset;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Degrees north and east. */
public record Place(double latitude, double longitude) {
  private static final double DEGREES_AN_HOUR = 15;
  private static final long HOUR = 3600;
  private static final long DAY = 86_400;

  public Place {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "%s, %s is no place on earth".formatted(latitude, longitude));
    }
  }

  /** Where a site is: at its first asset with coordinates. */
  public static Optional<Place> of(Collection<Asset> assets) {
    return assets.stream().map(Place::of).flatMap(Optional::stream).findFirst();
  }

  public static Optional<Place> of(Asset asset) {
    return Optional.ofNullable(asset.location())
        .filter(location -> location.hasCoordinates())
        .map(
            location ->
                new Place(
                    Objects.requireNonNull(location.latitude()),
                    Objects.requireNonNull(location.longitude())));
  }

  /** The solar midnight at or before a moment, to the hour. */
  public Instant solarMidnight(Instant moment) {
    return Instant.ofEpochSecond(moment.getEpochSecond() - sinceSolarMidnight(moment));
  }

  /** Seconds since then. */
  public long sinceSolarMidnight(Instant moment) {
    long shift = Math.round(longitude / DEGREES_AN_HOUR) * HOUR;
    return Math.floorMod(moment.getEpochSecond() + shift, DAY);
  }

  /** To 0.01°, about a kilometre: {@code -26.20,28.05}. */
  public String key() {
    return String.format(Locale.ROOT, "%.2f,%.2f", latitude + 0.0, longitude + 0.0);
  }
}
