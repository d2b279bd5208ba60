package energy.ona.plan;

import energy.ona.asset.Location;
import org.jspecify.annotations.Nullable;

/** How far it is from place to place, and how long it takes. */
public interface TravelTimes {
  /** From one place to another; either may be unknown. */
  Leg between(@Nullable Location from, @Nullable Location to);

  /** One way. */
  record Leg(double km, double minutes) {
    public static final Leg NONE = new Leg(0, 0);
  }
}
