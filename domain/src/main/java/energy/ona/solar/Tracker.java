package energy.ona.solar;

import org.jspecify.annotations.Nullable;

/**
 * Modules on one axis that turns them towards the sun, and back where rows would shade each other
 * (Anderson & Mikofski 2020, Slope-Aware Backtracking for Single-Axis Trackers, NREL/TP-5K00-76626,
 * on level ground; the geometry of Marion & Dobos 2013, NREL/TP-6A20-58891).
 *
 * @param axisTiltDeg of the axis from horizontal
 * @param axisAzimuthDeg of the axis' lower end, clockwise from north; towards where a fixed array
 *     of that tilt would look
 * @param groundCoverRatio width of a row by the distance between the axes of two
 * @param rotationLimitDeg to either side of where the modules lie as a fixed array would
 */
public record Tracker(
    double axisTiltDeg, double axisAzimuthDeg, double groundCoverRatio, double rotationLimitDeg)
    implements Mount {
  /** Level, from north to south. */
  static final Plane USUAL_AXIS = new Plane(0, 0);

  /**
   * What PVWatts takes where nothing is said (Dobos 2014, NREL/TP-6A20-62641, and its version 8).
   */
  private static final double USUAL_GROUND_COVER_RATIO = 0.3;

  private static final double USUAL_LIMIT_DEG = 60;

  public Tracker {
    if (!(groundCoverRatio > 0 && groundCoverRatio <= 1 && rotationLimitDeg >= 0)) {
      throw new IllegalArgumentException(
          "rows cannot cover %s of the ground and turn by %s°"
              .formatted(groundCoverRatio, rotationLimitDeg));
    }
  }

  static Tracker of(
      double axisTiltDeg,
      double axisAzimuthDeg,
      @Nullable Double groundCoverRatio,
      @Nullable Double rotationLimitDeg) {
    return new Tracker(
        axisTiltDeg,
        axisAzimuthDeg,
        groundCoverRatio == null ? USUAL_GROUND_COVER_RATIO : groundCoverRatio,
        rotationLimitDeg == null ? USUAL_LIMIT_DEG : rotationLimitDeg);
  }

  /** Below the horizon it lies as it would without turning. */
  @Override
  public Plane at(Sun.Position sun) {
    double rotation = sun.elevationDeg() <= 0 ? 0 : Math.toRadians(rotationDeg(sun));
    double axis = Math.toRadians(axisTiltDeg);
    double cosTilt = Math.max(-1, Math.min(1, Math.cos(rotation) * Math.cos(axis)));
    // The normal of the modules, right of the axis and along it, seen from above.
    double right = Math.sin(rotation);
    double along = Math.cos(rotation) * Math.sin(axis);
    double turn = Math.toDegrees(Math.atan2(right, along));
    return new Plane(Math.toDegrees(Math.acos(cosTilt)), (axisAzimuthDeg + turn + 360) % 360);
  }

  /** About the axis; above 0 towards the right of who looks down along it from its upper end. */
  double rotationDeg(Sun.Position sun) {
    double elevation = Math.toRadians(sun.elevationDeg());
    double azimuth = Math.toRadians(sun.azimuthDeg() - axisAzimuthDeg);
    double axis = Math.toRadians(axisTiltDeg);
    double right = Math.cos(elevation) * Math.sin(azimuth);
    double up =
        Math.cos(elevation) * Math.cos(azimuth) * Math.sin(axis)
            + Math.sin(elevation) * Math.cos(axis);
    double facing = Math.atan2(right, up);
    // Below 1 the shadow of a row that faces the sun reaches the next one.
    double clear = Math.abs(Math.cos(facing)) / groundCoverRatio;
    double back = clear < 1 ? Math.signum(facing) * Math.acos(clear) : 0;
    double rotation = Math.toDegrees(facing - back);
    return Math.max(-rotationLimitDeg, Math.min(rotationLimitDeg, rotation));
  }
}
