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
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three inverters under one sun, of which one is replaced by another with more modules. */
class SoundPowerTest {
  private static final int DAYS = 20;
  private static final int REPLACED = 10;
  private static final double[] SUN = {
    0.02, 0.1, 0.25, 0.45, 0.65, 0.8, 0.9, 0.9, 0.8, 0.65, 0.45, 0.25, 0.1, 0.02
  };
  private static final int SUNRISE = 3;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final InMemoryObservationStore observations = new InMemoryObservationStore();

  private static Grid hours(int hours) {
    return new Grid(START.getEpochSecond(), 3600, hours);
  }

  private static double sun(int hour) {
    int at = hour % 24 - SUNRISE;
    return at >= 0 && at < SUN.length ? SUN[at] : 0;
  }

  private void send(Asset asset, IntToDoubleFunction kwByHour) {
    Grid hours = hours(DAYS * 24);
    long[] seconds = new long[hours.size()];
    double[] power = new double[seconds.length];
    for (int hour = 0; hour < seconds.length; hour++) {
      seconds[hour] = hours.start(hour).getEpochSecond();
      power[hour] = kwByHour.applyAsDouble(hour);
    }
    Series series =
        new Series(
            asset.assetId(), seconds, Map.of(Signals.POWER_KW, power), new int[seconds.length]);
    observations.append(
        new ObservationBatch(
            asset.customerId(), asset.siteId(), "sent-" + asset.assetId(), List.of(series)));
  }

  /** Of the first asset, with what was measured until an hour. */
  private SoundPower sound(Asset asset, int until) {
    List<Asset> site = List.of(asset, SampleAssets.inverter("b"), SampleAssets.inverter("c"));
    site.subList(1, 3).forEach(each -> send(each, hour -> each.capacityKw() * sun(hour)));
    SitePower power =
        SitePower.read(
            observations,
            asset.customerId(),
            asset.siteId(),
            site,
            new Siblings(site, Map.of()),
            hours(until));
    return SoundPower.of(power, asset.assetId());
  }

  private static double inverter(double kw, double share, int hour) {
    return Math.min(kw, kw * share * sun(hour));
  }

  private static void assertMeasureIsTheSiblings(SoundPower sound) {
    for (int hour = 0; hour < sound.asSiblings().length; hour++) {
      assertThat(sound.asSiblings()[hour]).as("hour %d", hour).isCloseTo(sun(hour), within(0.04));
    }
  }

  /**
   * @param lived hours since it is there
   * @param told of its share, which is learned from hours below its capacity alone
   * @param doubt that is left of it
   */
  @ParameterizedTest(name = "{0} to {1} kW with share {2}, after {3} h: {4}")
  @CsvSource({
    "60, 100, 1.14, 0, 1.0, 0.1",
    "60, 100, 1.14, 12, 1.106, 0.025",
    "60, 100, 1.14, 24, 1.115, 0.018",
    "60, 100, 1.14, 48, 1.126, 0.01",
    "60, 100, 1.14, 72, 1.14, 0",
    "60, 100, 1.14, 82, 1.14, 0",
    "60, 100, 0.85, 24, 0.870, 0.014",
    "100, 60, 1.25, 24, 1.187, 0.025",
    "100, 60, 1.25, 72, 1.25, 0"
  })
  void aNewMachinesShareIsLearnedInItsFirstDay(
      double before, double after, double share, int lived, double told, double doubt) {
    Asset old = SampleAssets.inverter("a", SampleAssets.SITE, before);
    int since = REPLACED * 24;
    Asset asset =
        SampleAssets.inverter("a", SampleAssets.SITE, after)
            .following(old, START.plusSeconds(since * 3600L));
    send(asset, hour -> hour < since ? inverter(before, 1, hour) : inverter(after, share, hour));
    SoundPower sound = sound(asset, since + lived);
    assertThat(sound.share()).isCloseTo(told, within(0.001));
    assertThat(sound.doubt()).isCloseTo(doubt, within(0.001));
    for (int hour = 0; hour < since; hour++) {
      assertThat(sound.asSiblings()[hour]).isCloseTo(sun(hour), within(1e-9));
    }
  }

  /** Nobody told of it: what the siblings cannot explain is another machine from its first day. */
  @ParameterizedTest(name = "{0} of its siblings since {1} h: {2}")
  @CsvSource({"1.3, 24, 1.0", "1.3, 48, 1.256", "1.3, 72, 1.3", "1.1, 48, 1.0", "0.8, 48, 1.0"})
  void aLargerMachineIsSeenWithoutAWord(double share, int lived, double told) {
    Asset asset = SampleAssets.inverter("a");
    int since = REPLACED * 24;
    send(asset, hour -> asset.capacityKw() * (hour < since ? 1 : share) * sun(hour));
    SoundPower sound = sound(asset, since + lived);
    assertThat(sound.share()).isCloseTo(told, within(0.02));
    if (share < 1 || told > 1) {
      assertMeasureIsTheSiblings(sound);
    }
  }

  @Test
  void whatIsHeldBackAtTheTopIsTheSiblings() {
    Asset asset = SampleAssets.inverter("a");
    send(asset, hour -> inverter(asset.capacityKw(), 1.2, hour));
    SoundPower sound = sound(asset, DAYS * 24);
    assertThat(sound.share()).isCloseTo(1.2, within(1e-9));
    assertMeasureIsTheSiblings(sound);
    assertThat(sound.perUnit()[SUNRISE + 6]).isEqualTo(1);
  }

  /** On its first day it stands until noon. */
  @Test
  void hoursOfItsFittingTellNothingOfItsShare() {
    Asset old = SampleAssets.inverter("a", SampleAssets.SITE, 60);
    int since = REPLACED * 24;
    Asset asset =
        SampleAssets.inverter("a", SampleAssets.SITE, 100)
            .following(old, START.plusSeconds(since * 3600L));
    send(
        asset,
        hour -> hour < since ? 60 * sun(hour) : hour < since + 10 ? 0 : inverter(100, 1.14, hour));
    assertThat(sound(asset, since + 24).share()).isBetween(1.06, 1.14);
  }
}
