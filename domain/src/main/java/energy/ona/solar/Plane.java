package energy.ona.solar;

/**
 * A fixed plane.
 *
 * @param tiltDeg from horizontal
 * @param azimuthDeg of where it looks, clockwise from north
 */
public record Plane(double tiltDeg, double azimuthDeg) implements Mount {
  private static final double STEEPEST_DEG = 40;
  private static final double OF_LATITUDE = 0.8;

  /** The one that a plant of this latitude usually has. */
  public static Plane usual(double latitude) {
    return new Plane(
        Math.min(STEEPEST_DEG, OF_LATITUDE * Math.abs(latitude)), latitude >= 0 ? 180 : 0);
  }

  @Override
  public Plane at(Sun.Position sun) {
    return this;
  }
}
