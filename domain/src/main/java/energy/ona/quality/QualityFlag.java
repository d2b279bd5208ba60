package energy.ona.quality;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be wrong with one sample of one signal. The wire names are stored: never rename. */
public enum QualityFlag {
  /** Repeats the value before it although the quantity cannot have stood still. */
  STALE(0, true),
  /** Lies on a straight line that somebody drew between two measurements. */
  INTERPOLATED(1, true),
  /** Stands alone, far from what comes before and after. */
  SPIKE(2, true),
  /** Outside of what the unit or the sensor can deliver. */
  OUT_OF_PHYSICAL_LIMITS(3, true),
  /** More than a cloudless sky, cloud edges allowed for. */
  ABOVE_CLEAR_SKY(4, true),
  /** Below zero in the dark, beyond the unit's own consumption. */
  NEGATIVE_AT_NIGHT(5, true),
  /** Held at the ceiling of the unit: true, but says nothing of what was available. */
  CLIPPED(6, false),
  /** Held at a setpoint: true, but says nothing of what was available. */
  CURTAILED(7, false),
  /** Stamped by a clock that is off. */
  TIME_SHIFT(8, true),
  /** Of a day on which an irradiance sensor departs from what its siblings say. */
  SENSOR_DISAGREES(9, true),
  /** Of a time in which an irradiance sensor departs from cloudless skies. */
  OFF_CLEAR_SKY(10, true),
  /** Of days at another level than most of the years around them: a rescaled sensor, or a loss. */
  DATA_SHIFT(11, false);

  private final int bit;
  private final boolean doubtful;

  QualityFlag(int bit, boolean doubtful) {
    this.bit = bit;
    this.doubtful = doubtful;
  }

  public int mask() {
    return 1 << bit;
  }

  public boolean in(int flags) {
    return (flags & mask()) != 0;
  }

  /** Whether the value itself is in doubt; a clipped one is true. */
  public boolean doubtful() {
    return doubtful;
  }

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
