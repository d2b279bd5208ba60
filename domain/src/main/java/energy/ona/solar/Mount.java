package energy.ona.solar;

import energy.ona.asset.Asset;
import java.util.Optional;

/** How the modules of an array are held: in one plane, or on an axis that follows the sun. */
public sealed interface Mount permits Plane, Tracker {
  /** The plane in which the modules lie while the sun stands where it does. */
  Plane at(Sun.Position sun);

  /** Irradiance on the modules in W/m² of a global horizontal one. */
  default double irradianceWm2(Sun.Position sun, double ghiWm2) {
    return irradianceWm2(sun, ghiWm2, Sun.diffuseFraction(ghiWm2, sun.elevationDeg()));
  }

  /**
   * The same where it is known what of the light is diffuse.
   *
   * @param diffuseShare of the global horizontal irradiance, 0–1
   */
  default double irradianceWm2(Sun.Position sun, double ghiWm2, double diffuseShare) {
    Plane plane = at(sun);
    return Sun.planeOfArrayWm2(sun, ghiWm2, diffuseShare, plane.tiltDeg(), plane.azimuthDeg());
  }

  /** As it was registered; empty where tilt or azimuth, of a tracker those of its axis, was not. */
  static Optional<Mount> of(Asset asset) {
    Double tilt = asset.tiltDeg();
    Double azimuth = asset.azimuthDeg();
    return tilt == null || azimuth == null
        ? Optional.empty()
        : Optional.of(
            asset.isOnTracker()
                ? Tracker.of(tilt, azimuth, asset.groundCoverRatio(), asset.rotationLimitDeg())
                : new Plane(tilt, azimuth));
  }

  /** As it was registered, with what is usual at the latitude for what was not. */
  static Mount of(Asset asset, double latitude) {
    Plane usual = asset.isOnTracker() ? Tracker.USUAL_AXIS : Plane.usual(latitude);
    Double tilt = asset.tiltDeg();
    Double azimuth = asset.azimuthDeg();
    double tiltDeg = tilt == null ? usual.tiltDeg() : tilt;
    double azimuthDeg = azimuth == null ? usual.azimuthDeg() : azimuth;
    return asset.isOnTracker()
        ? Tracker.of(tiltDeg, azimuthDeg, asset.groundCoverRatio(), asset.rotationLimitDeg())
        : new Plane(tiltDeg, azimuthDeg);
  }
}
