package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SnowCoverTest {
  private static final Instant NOW = Instant.parse("2026-01-20T13:00:00Z");
  private static final Instant DAWN = Instant.parse("2026-01-20T08:00:00Z");
  private static final int HOURS = 48;
  private static final double CAPACITY_KW = 10;

  /** Snow lies so deep, fell so much an hour a day ago, in such air; since so many hours. */
  private record Sky(
      @Nullable Double depthCm, @Nullable Double fellCm, double airC, int sinceHours) {}

  private static final Sky DEEP = new Sky(12.0, 0.0, -4, 30);

  /** What one inverter delivered of 400 W/m², before today and today, and what is seen of it. */
  private record Unit(
      double before,
      double today,
      AssetState state,
      Instant onset,
      double tiltDeg,
      @Nullable Double moduleC) {
    static Unit dead() {
      return new Unit(0.9, 0, AssetState.DOWN, DAWN, 20, null);
    }

    static Unit at(double share) {
      return new Unit(0.9, share, AssetState.PRODUCING, DAWN, 20, null);
    }

    Unit since(Instant at) {
      return new Unit(before, today, state, at, tiltDeg, moduleC);
    }

    Unit tilted(double degrees) {
      return new Unit(before, today, state, onset, degrees, moduleC);
    }

    Unit warm(double celsius) {
      return new Unit(before, today, state, onset, tiltDeg, celsius);
    }

    Unit state(AssetState other) {
      return new Unit(before, today, other, onset, tiltDeg, moduleC);
    }
  }

  @ParameterizedTest
  @MethodSource("sites")
  void snowExcusesOnlyWhatItCovers(Sky sky, List<Unit> units, List<Boolean> excused) {
    List<AssetObservation> after = look(sky, units);

    for (int each = 0; each < units.size(); each++) {
      AssetObservation one = after.get(each);
      boolean snow = excused.get(each);
      assertThat(one.excuse()).as("unit %d: %s", each, one).isEqualTo(snow ? Excuse.SNOW : null);
      assertThat(one.state()).isEqualTo(snow ? AssetState.EXCUSED : units.get(each).state());
      assertThat(one.isFinding()).isEqualTo(!snow && units.get(each).state().isFault());
    }
  }

  static Stream<Arguments> sites() {
    Unit dead = Unit.dead();
    Unit sound = Unit.at(0.9);
    Unit thin = Unit.at(0.15);
    Instant noon = NOW.minus(Duration.ofHours(1));
    return Stream.of(
        argumentSet("all covered", DEEP, List.of(dead, dead, dead), all(3, true)),
        argumentSet(
            "fresh snow whose depth nobody knows",
            new Sky(null, 2.0, -1, 40),
            List.of(dead, dead),
            all(2, true)),
        argumentSet("one dead among sound ones", DEEP, List.of(dead, sound, sound), all(3, false)),
        argumentSet(
            "one dead among thinly covered ones",
            DEEP,
            List.of(dead, thin, thin),
            List.of(false, true, true)),
        argumentSet("a site of one", DEEP, List.of(dead), all(1, true)),
        argumentSet("power returns to one", DEEP, List.of(dead, dead, sound), all(3, false)),
        argumentSet(
            "the flat plane only",
            DEEP,
            List.of(dead.tilted(5), dead.tilted(5), sound.tilted(60), sound.tilted(60)),
            List.of(true, true, false, false)),
        argumentSet(
            "a plane of one beside others that produce",
            DEEP,
            List.of(dead.tilted(5), sound.tilted(60), sound.tilted(60)),
            all(3, false)),
        argumentSet("no snow", new Sky(0.0, 0.0, -4, 30), List.of(dead, dead, dead), all(3, false)),
        argumentSet(
            "nothing known of snow",
            new Sky(null, null, -4, 30),
            List.of(dead, dead),
            all(2, false)),
        argumentSet("warm air", new Sky(3.0, 0.0, 9, 30), List.of(dead, dead), all(2, false)),
        argumentSet(
            "warm modules: bare and not loaded",
            DEEP,
            List.of(dead.warm(24), dead.warm(22)),
            all(2, false)),
        argumentSet(
            "cold modules in mild air",
            new Sky(3.0, 0.0, 7, 30),
            List.of(dead.warm(0.5), dead.warm(1)),
            all(2, true)),
        argumentSet(
            "down before the snow came",
            new Sky(12.0, 0.0, -4, 4),
            List.of(dead.since(NOW.minus(Duration.ofHours(40))), dead),
            List.of(false, true)),
        argumentSet(
            "stopped from one hour of good light to the next, as with the grid",
            DEEP,
            List.of(
                new Unit(0.9, 0.9, AssetState.DOWN, noon, 20, null),
                new Unit(0.9, 0.9, AssetState.DOWN, noon, 20, null)),
            all(2, false)),
        argumentSet(
            "silent ones say nothing and stay silent",
            DEEP,
            List.of(dead, dead, dead.state(AssetState.COMMUNICATION_LOST)),
            List.of(true, true, false)));
  }

  private static List<Boolean> all(int units, boolean excused) {
    return java.util.Collections.nCopies(units, excused);
  }

  @Test
  void whatTheSnowTakesIsToldInEnergy() {
    AssetObservation one = look(DEEP, List.of(Unit.dead(), Unit.dead())).get(0);

    // Today from eight to one at 400 W/m² × 0.8 × 10 kW; a tenth of it yesterday afternoon.
    assertThat(one.message()).startsWith("lies under snow since about 2026-01-19T08:00:00Z");
    assertThat(one.message()).contains("kWh less in the last day");
    assertThat(missed(one)).isBetween(5 * 3.2, 5 * 3.2 + 4 * 0.33);
    assertThat(one.lossFraction()).isEqualTo(1);
  }

  private static double missed(AssetObservation one) {
    return Double.parseDouble(one.message().replaceAll(".*: ([0-9.]+) kWh.*", "$1"));
  }

  @Test
  void withoutWeatherNothingIsExcused() {
    List<Unit> units = List.of(Unit.dead(), Unit.dead());
    SiteWindow window = window(units);
    Map<AssetId, AssetObservation> seen = seen(units);
    assertThat(new SnowCover(assets(units), window, List.of(), NOW).excused(seen)).isEqualTo(seen);
  }

  private static List<AssetObservation> look(Sky sky, List<Unit> units) {
    return List.copyOf(
        new SnowCover(assets(units), window(units), weather(sky), NOW)
            .excused(seen(units))
            .values());
  }

  private static Map<AssetId, AssetObservation> seen(List<Unit> units) {
    Map<AssetId, AssetObservation> seen = new LinkedHashMap<>();
    for (int each = 0; each < units.size(); each++) {
      Unit unit = units.get(each);
      TimeRange range = new TimeRange(unit.onset(), NOW);
      List<Anomaly> proof =
          unit.state().isFault()
              ? List.of(
                  new Anomaly(
                      range, Map.of(), 3.0, -1.0, 1, "nothing", "clear_sky_zero", range.to(), "/"))
              : List.of();
      seen.put(
          id(each),
          new AssetObservation(
              id(each),
              unit.state(),
              unit.state() == AssetState.PRODUCING ? null : unit.onset(),
              1 - unit.today(),
              "seen",
              proof));
    }
    return seen;
  }

  private static AssetId id(int each) {
    return new AssetId("inv-" + each);
  }

  private static List<Asset> assets(List<Unit> units) {
    List<Asset> assets = new ArrayList<>();
    for (int each = 0; each < units.size(); each++) {
      ObjectNode asset = Json.MAPPER.createObjectNode();
      asset.put("customer_id", "demo").put("asset_id", id(each).value()).put("name", "n");
      asset.put("type", "Solar Inverter").put("capacity_kw", CAPACITY_KW).put("timezone", "UTC");
      asset.put("site_id", "S").put("tilt_deg", units.get(each).tiltDeg()).put("azimuth_deg", 180);
      assets.add(Json.read(asset.toString(), Asset.class));
    }
    return assets;
  }

  private static boolean isLit(Instant hour) {
    int ofDay = hour.atOffset(java.time.ZoneOffset.UTC).getHour();
    return ofDay >= 8 && ofDay < 16;
  }

  private static SiteWindow window(List<Unit> units) {
    Instant from = NOW.minus(Duration.ofHours(HOURS));
    int rows = HOURS * 4;
    Map<AssetId, Series> series = new HashMap<>();
    for (int each = 0; each < units.size(); each++) {
      Unit unit = units.get(each);
      long[] times = new long[rows];
      double[] power = new double[rows];
      double[] module = new double[rows];
      for (int row = 0; row < rows; row++) {
        Instant at = from.plus(Duration.ofMinutes(15L * row));
        times[row] = at.getEpochSecond();
        double share = at.isBefore(DAWN) ? unit.before() : unit.today();
        // Down from its onset on, whatever it delivered before.
        boolean down = unit.state() == AssetState.DOWN && !at.isBefore(unit.onset());
        power[row] = isLit(at) && !down ? share * 0.4 * 0.8 * CAPACITY_KW : 0;
        module[row] = Objects.requireNonNullElse(unit.moduleC(), 0.0);
      }
      Map<String, double[]> signals = new HashMap<>(Map.of(Signals.POWER_KW, power));
      if (unit.moduleC() != null) {
        signals.put(Signals.MODULE_TEMPERATURE_C, module);
      }
      series.put(id(each), new Series(id(each), times, signals, new int[rows]));
    }
    return new SiteWindow(new SiteId("S"), new TimeRange(from, NOW), series);
  }

  private static List<WeatherHour> weather(Sky sky) {
    List<WeatherHour> hours = new ArrayList<>();
    for (int back = HOURS; back >= 0; back--) {
      Instant hour = NOW.minus(Duration.ofHours(back));
      boolean lies = back < sky.sinceHours();
      hours.add(
          new WeatherHour(
              hour,
              sky.airC(),
              isLit(hour) ? 400.0 : 0.0,
              null,
              null,
              null,
              null,
              null,
              null,
              sky.fellCm() == null
                  ? null
                  : Double.valueOf(back == sky.sinceHours() - 1 ? sky.fellCm() : 0),
              sky.depthCm() == null ? null : Double.valueOf(lies ? sky.depthCm() : 0),
              null,
              null,
              null));
    }
    return hours;
  }
}
