package energy.ona.observation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is known of one sample, as bits of an int. Never renumber: stored segments hold them. */
public enum SampleFlag {
  /** Small negative power: the unit's own consumption. */
  OWN_CONSUMPTION(0),
  /** Not measured: filled in afterwards; raises no alarm and trains no model. */
  FILLED(1),
  /** A later upload corrected it; kept as history and not read. */
  SUPERSEDED(2),
  /** Moved in time by a correction when it was read; never stored. */
  TIME_CORRECTED(3),
  /** Scaled by a correction when it was read; never stored. */
  VALUE_CORRECTED(4);

  private final int bit;

  SampleFlag(int bit) {
    this.bit = bit;
  }

  public int mask() {
    return 1 << bit;
  }

  public boolean in(int flags) {
    return (flags & mask()) != 0;
  }

  /** As they are told, in order. */
  public static List<String> names(int flags) {
    return Arrays.stream(values())
        .filter(flag -> flag.in(flags))
        .map(flag -> flag.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
