package energy.ona.forecast.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.forecast.Siblings;
import energy.ona.observation.Grid;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Farms of turbines that deliver 0.3 per unit, with days of another power. */
class SitePowerTest {
  private static final int DAYS = 10;
  private static final int CALM = 4;
  private static final Grid HOURS =
      new Grid(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(), 3600, DAYS * 24);

  private final InMemoryObservationStore observations = new InMemoryObservationStore();

  private void send(Asset turbine, IntToDoubleFunction perUnitByDay) {
    long[] seconds = new long[HOURS.size()];
    double[] power = new double[seconds.length];
    for (int hour = 0; hour < seconds.length; hour++) {
      seconds[hour] = HOURS.start(hour).getEpochSecond();
      power[hour] = turbine.capacityKw() * perUnitByDay.applyAsDouble(hour / 24);
    }
    Series series =
        new Series(
            turbine.assetId(), seconds, Map.of(Signals.POWER_KW, power), new int[seconds.length]);
    observations.append(
        new ObservationBatch(
            turbine.customerId(), turbine.siteId(), "sent-" + turbine.assetId(), List.of(series)));
  }

  private static List<Asset> turbines(int count) {
    return List.of(
            SampleAssets.turbine("t1"), SampleAssets.turbine("t2"), SampleAssets.turbine("t3"))
        .subList(0, count);
  }

  private double[] perUnit(List<Asset> farm) {
    return SitePower.read(
            observations,
            farm.get(0).customerId(),
            farm.get(0).siteId(),
            farm,
            new Siblings(farm, Map.of()),
            HOURS)
        .perUnit();
  }

  /** A turbine that stands draws some power. */
  @ParameterizedTest(name = "{0} turbines at {1} per unit")
  @CsvSource({"1, 0", "1, -0.004", "2, 0", "2, -0.004", "3, -0.004"})
  void aCalmDayOfAFarmIsKnown(int count, double calm) {
    List<Asset> farm = turbines(count);
    farm.forEach(turbine -> send(turbine, day -> day == CALM ? calm : 0.3));
    double[] known = perUnit(farm);
    assertThat(Arrays.copyOfRange(known, CALM * 24, CALM * 24 + 24)).containsOnly(0);
    assertThat(Arrays.stream(known).average().orElseThrow())
        .isCloseTo(0.3 * (DAYS - 1) / DAYS, within(1e-9));
  }

  @Test
  void aTurbineThatStandsWhileItsSiblingDeliversIsLeftOut() {
    List<Asset> farm = turbines(2);
    send(farm.get(0), day -> 0.3);
    send(farm.get(1), day -> day == CALM ? 0 : 0.3);
    assertThat(perUnit(farm)[CALM * 24]).isCloseTo(0.3, within(1e-9));
  }

  /**
   * A larger machine at the same place has another share of its siblings: what it will deliver goes
   * by that, as soon as some days tell it.
   */
  @ParameterizedTest(name = "replaced on day {0}")
  @CsvSource({"4, 0.25", "8, 0.3"})
  void aNewMachineHasAShareOfItsOwn(int replaced, double before) {
    List<Asset> farm = turbines(3);
    Asset larger = farm.get(0).ratedAt(3000, HOURS.start(replaced * 24));
    send(farm.get(0), day -> day < replaced ? 0.3 : 1.5 * 0.25);
    send(farm.get(1), day -> 0.3);
    send(farm.get(2), day -> 0.3);
    List<Asset> site = List.of(larger, farm.get(1), farm.get(2));
    SitePower power =
        SitePower.read(
            observations,
            larger.customerId(),
            larger.siteId(),
            site,
            new Siblings(site, Map.of()),
            HOURS);
    double[] sound = SoundPower.of(power, larger.assetId()).perUnit();
    for (int hour = 0; hour < sound.length; hour++) {
      assertThat(sound[hour]).isCloseTo(hour < replaced * 24 ? before : 0.25, within(1e-9));
    }
  }

  /** A feeder took two of three for days before the site joined: no case tells of it. */
  @Test
  void turbinesThatStandWhileOneDeliversAreLeftOut() {
    List<Asset> farm = turbines(3);
    send(farm.get(0), day -> 0.3);
    send(farm.get(1), day -> day >= CALM ? 0 : 0.3);
    send(farm.get(2), day -> day >= CALM ? 0 : 0.3);
    for (double each : perUnit(farm)) {
      assertThat(each).isCloseTo(0.3, within(1e-9));
    }
  }
}
