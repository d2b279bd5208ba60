package energy.ona.adapters.weather;

import org.jspecify.annotations.Nullable;

/** Where winds come from, in degrees clockwise from north. */
final class Directions {
  private Directions() {}

  /** Between two moments, by the shorter way round; the first where the second is not known. */
  static @Nullable Double mean(@Nullable Double from, @Nullable Double to) {
    if (from == null || to == null) {
      return from;
    }
    double turn = Math.IEEEremainder(to - from, 360);
    return (from + turn / 2 + 360) % 360;
  }
}
