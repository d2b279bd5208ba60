package energy.ona.standalone.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.standalone.twin.sky.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FleetPhysicsTest {
  private static final Fleet FLEET = Fleet.of(7);
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");

  static Stream<Site> solarSites() {
    return FLEET.sites().stream().filter(site -> !site.isWind());
  }

  @Test
  void fleetIsAsLargeAsPromised() {
    assertThat(solarSites().count()).isGreaterThanOrEqualTo(4);
    assertThat(FLEET.units().stream().filter(unit -> !unit.machine().isTurbine()).count())
        .isGreaterThanOrEqualTo(40);
    assertThat(FLEET.sites().stream().filter(Site::isWind).count()).isEqualTo(1);
    assertThat(FLEET.sites().stream().map(Site::timezone).distinct().count()).isEqualTo(7);
    assertThat(FLEET.units().stream().map(Unit::assetId)).doesNotHaveDuplicates();
  }

  @Test
  void somewhereTheSunIsAlwaysHigh() {
    for (int hour = 0; hour < 365 * 24; hour += 5) {
      Instant time = YEAR.plus(Duration.ofHours(hour));
      double highest =
          solarSites()
              .mapToDouble(site -> site.sky().at(time).sun().elevationDeg())
              .max()
              .orElse(0);
      assertThat(highest).as("sun at %s", time).isGreaterThan(25);
    }
  }

  @ParameterizedTest
  @MethodSource("solarSites")
  void nothingAtNightAndNeverAboveRated(Site site) {
    MachineModel model = MachineModel.of(site.machine());
    int power = model.columns().indexOf("power_kw");
    int irradiance = model.columns().indexOf("irradiance_w_m2");
    for (int step = 0; step < 365 * 24; step += 3) {
      Weather weather = site.sky().at(YEAR.plus(Duration.ofMinutes(60L * step + 17)));
      for (Unit unit : site.units()) {
        double[] sample = model.sample(site, unit, weather, List.of());
        assertThat(sample[power]).isLessThanOrEqualTo(site.machine().capacityKw());
        assertThat(sample[power]).isGreaterThanOrEqualTo(-0.02 * site.machine().capacityKw());
        if (weather.sun().elevationDeg() < -1) {
          assertThat(sample[power]).isLessThanOrEqualTo(0);
          assertThat(sample[irradiance]).isZero();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("solarSites")
  void aClearNoonComesNearRatedPower(Site site) {
    Telemetry telemetry = new Telemetry(site);
    double best = 0;
    for (int quarter = 0; quarter < 60 * 96; quarter++) {
      best = Math.max(best, telemetry.soundLoad(YEAR.plus(Duration.ofMinutes(15L * quarter))));
    }
    assertThat(best).isBetween(0.85, 1.0);
  }

  @ParameterizedTest
  @MethodSource("solarSites")
  void aYearHasAPlausibleCapacityFactor(Site site) {
    double year = capacityFactor(site, YEAR, 365);
    assertThat(year).isBetween(0.15, 0.32);
  }

  @Test
  void winterGivesLessThanSummerOnBothHemispheres() {
    Site north = site("ESP");
    Site south = site("RSA");
    Instant january = YEAR;
    Instant july = Instant.parse("2026-07-01T00:00:00Z");
    assertThat(capacityFactor(north, july, 30)).isGreaterThan(capacityFactor(north, january, 30));
    double southJuly = site("RSA").sky().at(july.plus(Duration.ofHours(10))).sun().elevationDeg();
    double southJanuary = south.sky().at(january.plus(Duration.ofHours(10))).sun().elevationDeg();
    assertThat(southJuly).isLessThan(southJanuary);
  }

  @Test
  void windHasAPlausibleCapacityFactor() {
    assertThat(capacityFactor(site("SCO"), YEAR, 365)).isBetween(0.25, 0.5);
  }

  @Test
  void neighboursSeeTheSameCloudsAndOtherSitesDoNot() {
    Site site = site("RSA");
    double near = correlation(site, site.units().get(1), site.units().get(5));
    assertThat(near).isBetween(0.9, 0.9999);
    assertThat(Math.abs(cloudCorrelation(site, site("IND")))).isLessThan(0.5);
  }

  private static double capacityFactor(Site site, Instant from, int days) {
    Telemetry telemetry = new Telemetry(site);
    double sum = 0;
    int count = 0;
    for (int half = 0; half < days * 48; half++) {
      sum += telemetry.soundLoad(from.plus(Duration.ofMinutes(30L * half + 7)));
      count++;
    }
    return sum / count;
  }

  private static double correlation(Site site, Unit one, Unit other) {
    double[] a = new double[2000];
    double[] b = new double[2000];
    for (int i = 0; i < a.length; i++) {
      Weather weather = site.sky().at(YEAR.plus(Duration.ofMinutes(7L * i)));
      a[i] = site.sky().clearness(weather, one.lagSeconds());
      b[i] = site.sky().clearness(weather, other.lagSeconds());
    }
    return pearson(a, b);
  }

  private static double cloudCorrelation(Site one, Site other) {
    double[] a = new double[2000];
    double[] b = new double[2000];
    for (int i = 0; i < a.length; i++) {
      Instant time = YEAR.plus(Duration.ofHours(4L * i));
      a[i] = one.sky().cloudCover(time);
      b[i] = other.sky().cloudCover(time);
    }
    return pearson(a, b);
  }

  private static double pearson(double[] a, double[] b) {
    double meanA = java.util.Arrays.stream(a).average().orElse(0);
    double meanB = java.util.Arrays.stream(b).average().orElse(0);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static Site site(String id) {
    return FLEET.sites().stream().filter(site -> site.id().equals(id)).findFirst().orElseThrow();
  }
}
