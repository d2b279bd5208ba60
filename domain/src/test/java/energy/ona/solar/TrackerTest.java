package energy.ona.solar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackerTest {
  /** Computed with {@code pvlib.tracking.singleaxis} 0.16.1, backtracking on level ground. */
  @ParameterizedTest(name = "axis {0}°/{1}°, {2} covered, to {3}°; sun {4}° in {5}°: {6}°")
  @CsvSource({
    "0, 0, 0.3, 60, 3, 70, 7.5049, 7.5049, 90.0000",
    "0, 0, 0.3, 60, 12, 85, 32.0283, 32.0283, 90.0000",
    "0, 0, 0.3, 60, 30, 95, 59.9053, 59.9053, 90.0000",
    "0, 0, 0.3, 60, 55, 60, 31.2325, 31.2325, 90.0000",
    "0, 0, 0.3, 60, 80, 10, 1.7538, 1.7538, 90.0000",
    "0, 0, 0.3, 60, 62, 300, -24.7248, 24.7248, 270.0000",
    "0, 0, 0.3, 60, 25, 265, -60.0000, 60.0000, 270.0000",
    "0, 0, 0.3, 60, 8, 280, -19.9726, 19.9726, 270.0000",
    "0, 0, 0.3, 60, 35, 180, 0.0000, 0.0000, 270.0000",
    "0, 0, 0.3, 60, 45, 0, 0.0000, 0.0000, 270.0000",
    "0, 180, 0.45, 55, 3, 70, -3.9161, 3.9161, 90.0000",
    "0, 180, 0.45, 55, 12, 85, -15.5825, 15.5825, 90.0000",
    "0, 180, 0.45, 55, 30, 95, -55.0000, 55.0000, 90.0000",
    "0, 180, 0.45, 55, 55, 60, -31.2325, 31.2325, 90.0000",
    "0, 180, 0.45, 55, 80, 10, -1.7538, 1.7538, 90.0000",
    "0, 180, 0.45, 55, 62, 300, 24.7248, 24.7248, 270.0000",
    "0, 180, 0.45, 55, 25, 265, 45.3227, 45.3227, 270.0000",
    "0, 180, 0.45, 55, 8, 280, 10.1757, 10.1757, 270.0000",
    "0, 180, 0.45, 55, 35, 180, 0.0000, 0.0000, 90.0000",
    "0, 180, 0.45, 55, 45, 0, 0.0000, 0.0000, 90.0000",
    "20, 180, 0.35, 60, 3, 70, -15.9757, 25.3913, 140.0692",
    "20, 180, 0.35, 60, 12, 85, -19.0330, 27.3371, 134.7538",
    "20, 180, 0.35, 60, 30, 95, -60.0000, 61.9757, 101.1702",
    "20, 180, 0.35, 60, 55, 60, -36.4849, 40.9287, 114.8190",
    "20, 180, 0.35, 60, 80, 10, -1.9921, 20.0949, 174.1932",
    "20, 180, 0.35, 60, 62, 300, 28.4808, 34.3132, 237.7716",
    "20, 180, 0.35, 60, 25, 265, 60.0000, 61.9757, 258.8298",
    "20, 180, 0.35, 60, 8, 280, 7.9178, 21.4504, 202.1284",
    "20, 180, 0.35, 60, 35, 180, 0.0000, 20.0000, 180.0000",
    "20, 180, 0.35, 60, 45, 0, 0.0000, 20.0000, 180.0000",
    "10, 0, 0.4, 45, 3, 70, 10.3173, 14.3305, 46.3521",
    "10, 0, 0.4, 45, 12, 85, 20.6364, 22.8362, 65.2459",
    "10, 0, 0.4, 45, 30, 95, 45.0000, 45.8640, 80.1489",
    "10, 0, 0.4, 45, 55, 60, 30.1116, 31.5802, 73.3313",
    "10, 0, 0.4, 45, 80, 10, 1.7279, 10.1467, 9.8555",
    "10, 0, 0.4, 45, 62, 300, -24.0675, 25.9476, 291.2455",
    "10, 0, 0.4, 45, 25, 265, -45.0000, 45.8640, 279.8511",
    "10, 0, 0.4, 45, 8, 280, -15.2335, 18.1573, 302.5239",
    "10, 0, 0.4, 45, 35, 180, 0.0000, 10.0000, 0.0000",
    "10, 0, 0.4, 45, 45, 0, 0.0000, 10.0000, 0.0000",
    "0, 15, 0.5, 60, 3, 70, 3.6757, 3.6757, 105.0000",
    "0, 15, 0.5, 60, 12, 85, 13.4379, 13.4379, 105.0000",
    "0, 15, 0.5, 60, 30, 95, 59.6187, 59.6187, 105.0000",
    "0, 15, 0.5, 60, 55, 60, 26.3410, 26.3410, 105.0000",
    "0, 15, 0.5, 60, 80, 10, -0.8804, 0.8804, 285.0000",
    "0, 15, 0.5, 60, 62, 300, -27.1847, 27.1847, 285.0000",
    "0, 15, 0.5, 60, 25, 265, -36.3589, 36.3589, 285.0000",
    "0, 15, 0.5, 60, 8, 280, -8.1936, 8.1936, 285.0000",
    "0, 15, 0.5, 60, 35, 180, 20.2859, 20.2859, 105.0000",
    "0, 15, 0.5, 60, 45, 0, -14.5108, 14.5108, 285.0000"
  })
  void turnsAsTheReferenceDoes(
      double axisTilt,
      double axisAzimuth,
      double covered,
      double limit,
      double elevation,
      double azimuth,
      double rotation,
      double tilt,
      double surfaceAzimuth) {
    Tracker tracker = new Tracker(axisTilt, axisAzimuth, covered, limit);
    Sun.Position sun = new Sun.Position(elevation, azimuth);
    assertThat(tracker.rotationDeg(sun)).isCloseTo(rotation, within(2e-4));
    Plane plane = tracker.at(sun);
    assertThat(plane.tiltDeg()).isCloseTo(tilt, within(2e-4));
    if (tilt > 0.01) {
      double apart = Math.IEEEremainder(plane.azimuthDeg() - surfaceAzimuth, 360);
      assertThat(apart).isCloseTo(0, within(2e-4));
    }
  }

  @Test
  void atNightItLiesAsItWouldWithoutTurning() {
    Plane plane = new Tracker(20, 180, 0.4, 60).at(new Sun.Position(-5, 80));
    assertThat(plane.tiltDeg()).isCloseTo(20, within(1e-9));
    assertThat(plane.azimuthDeg()).isCloseTo(180, within(1e-9));
  }

  @Test
  void anAssetSaysHowItIsHeld() {
    Asset fixed = SampleAssets.inverter("inverter-01");
    assertThat(Mount.of(fixed)).contains(new Plane(25, 0));
    Asset silent = SampleAssets.ofType("inverter-02", "Solar Inverter");
    assertThat(Mount.of(silent)).isEmpty();
    assertThat(Mount.of(silent, 30)).isEqualTo(new Plane(24, 180));
    Asset follows = SampleAssets.onTracker("inverter-03", null, null, null, null);
    assertThat(Mount.of(follows)).as("what nobody said is held against nobody").isEmpty();
    assertThat(Mount.of(follows, 30)).isEqualTo(new Tracker(0, 0, 0.3, 60));
    Asset said = SampleAssets.onTracker("inverter-04", 5.0, 180.0, 0.45, 52.0);
    assertThat(Mount.of(said)).contains(new Tracker(5, 180, 0.45, 52));
    assertThat(Json.read(Json.write(said), Asset.class)).isEqualTo(said);
  }

  @Test
  void rowsThatCoverNothingAreRefused() {
    assertThatThrownBy(() -> new Tracker(0, 0, 0, 60))
        .hasMessage("rows cannot cover 0.0 of the ground and turn by 60.0°");
  }
}
