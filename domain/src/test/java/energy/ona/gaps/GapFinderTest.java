package energy.ona.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.asset.SiteId;
import energy.ona.gaps.GapFinder.Hole;
import energy.ona.json.Json;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** In Johannesburg in January the sun is up from about 03:30 to 17:00 UTC. */
class GapFinderTest {
  private static final Instant FROM = Instant.parse("2026-01-05T06:00:00Z");
  private static final TimeRange RANGE = new TimeRange(FROM, FROM.plus(Duration.ofDays(2)));
  private static final Asset INVERTER = SampleAssets.inverter("INV-1");

  @Test
  void aGapAtEachEndAndInTheMiddleIsFoundAtAnyCadence() {
    for (int seconds : new int[] {60, 300, 900, 3600}) {
      Instant first = FROM.plus(Duration.ofHours(2));
      Instant last = FROM.plus(Duration.ofHours(29));
      TimeRange middle =
          new TimeRange(FROM.plus(Duration.ofHours(4)), FROM.plus(Duration.ofHours(7)));

      List<Hole> holes =
          holes(seconds, at -> !at.isBefore(first) && at.isBefore(last) && !middle.contains(at));

      assertThat(holes).as("every %d s", seconds).hasSize(3);
      assertThat(holes.get(0).leading()).isTrue();
      assertThat(holes.get(0).range()).isEqualTo(new TimeRange(FROM, first));
      assertThat(holes.get(1).range()).isEqualTo(middle);
      assertThat(holes.get(1).missingIntervals()).isEqualTo(3 * 3600 / seconds);
      assertThat(holes.get(2).trailing()).isTrue();
      assertThat(holes.get(2).range()).isEqualTo(new TimeRange(last, RANGE.to()));
    }
  }

  @Test
  void aSolarUnitMayBeSilentByNight() {
    TimeRange night =
        new TimeRange(Instant.parse("2026-01-05T17:00:00Z"), Instant.parse("2026-01-06T03:30:00Z"));

    assertThat(holes(300, at -> !night.contains(at))).isEmpty();
  }

  @Test
  void anAssetThatHasNothingToSendHasNoGap() {
    Asset transformer =
        Json.read(
            """
            {"customer_id":"demo","asset_id":"TR-1","name":"n","type":"Transformer",
             "capacity_kw":1000,"location":{"latitude":0,"longitude":0},"timezone":"UTC",
             "site_id":"S"}\
            """,
            Asset.class);
    TimeRange week =
        new TimeRange(Instant.parse("2026-05-01T00:00:00Z"), Instant.parse("2026-05-08T00:00:00Z"));
    assertThat(
            new GapFinder(Duration.ofMinutes(15))
                .find(transformer, new SiteWindow(new SiteId("S"), week, Map.of()), week))
        .isEmpty();
  }

  @Test
  void anAssetThatNeverSentIsOneGapOverItsWholeLook() {
    List<Hole> holes = holes(300, at -> false);

    assertThat(holes).hasSize(1);
    assertThat(holes.get(0).leading() && holes.get(0).trailing()).isTrue();
  }

  @Test
  void whatIsMissingByNightIsToldApart() {
    TimeRange day =
        new TimeRange(Instant.parse("2026-01-05T12:00:00Z"), Instant.parse("2026-01-06T12:00:00Z"));

    List<Hole> holes = holes(900, at -> !day.contains(at));

    assertThat(holes).hasSize(1);
    assertThat(holes.get(0).missingIntervals()).isBetween(48L, 54L);
    assertThat(holes.get(0).nightIntervals()).isEqualTo(96 - holes.get(0).missingIntervals());
    assertThat(holes.get(0).intervalSeconds()).isEqualTo(900);
  }

  @Test
  void aSilenceThatBeganBeforeTheLookIsNoBeginningAndItsCadenceIsThatOfBefore() {
    TimeRange asked = new TimeRange(FROM.plus(Duration.ofHours(26)), RANGE.to());
    Instant last = FROM.plus(Duration.ofHours(4));
    Instant again = FROM.plus(Duration.ofHours(30));

    List<Hole> holes = holes(300, at -> at.isBefore(last) || !at.isBefore(again), asked);

    assertThat(holes).hasSize(1);
    assertThat(holes.get(0).range()).isEqualTo(new TimeRange(asked.from(), again));
    assertThat(holes.get(0).leading()).isFalse();
    assertThat(holes.get(0).missingIntervals()).isEqualTo(4 * 12);
    assertThat(holes(300, at -> at.isBefore(last), asked))
        .singleElement()
        .satisfies(
            hole -> {
              assertThat(hole.trailing()).isTrue();
              assertThat(hole.leading()).isFalse();
              assertThat(hole.intervalSeconds()).isEqualTo(300);
            });
  }

  @Test
  void aSilentSensorOfLightHasAGapByDay() {
    TimeRange noon = new TimeRange(FROM.plus(Duration.ofHours(3)), FROM.plus(Duration.ofHours(6)));
    TimeRange night =
        new TimeRange(Instant.parse("2026-01-05T17:00:00Z"), Instant.parse("2026-01-06T03:30:00Z"));
    Asset sensor = SampleAssets.ofType("PYR-1", "Irradiance Sensor", 1);
    List<Hole> holes =
        holes(
            sensor, Signals.IRRADIANCE_W_M2, 900, at -> !noon.contains(at) && !night.contains(at));

    assertThat(holes).extracting(Hole::range).containsExactly(noon);
    assertThat(holes.get(0).missingIntervals()).isEqualTo(12);
  }

  @Test
  void aSilentMastHasAGapByNightToo() {
    TimeRange night =
        new TimeRange(Instant.parse("2026-01-05T17:00:00Z"), Instant.parse("2026-01-06T03:30:00Z"));
    Asset mast = SampleAssets.ofType("MAST-1", "Met Mast", 1);
    assertThat(holes(mast, Signals.WIND_SPEED_M_S, 900, at -> !night.contains(at)))
        .extracting(Hole::range)
        .containsExactly(night);
  }

  @Test
  void aMeterThatNeverSendsAtNightHasAGapByDayOnly() {
    Asset meter = SampleAssets.ofType("M-1", "Meter", 1);
    TimeRange noon = new TimeRange(FROM.plus(Duration.ofHours(3)), FROM.plus(Duration.ofHours(6)));

    List<Hole> holes = holes(meter, Signals.POWER_KW, 900, at -> isDay(at) && !noon.contains(at));

    assertThat(holes).extracting(Hole::range).containsExactly(noon);
    assertThat(holes(meter, Signals.ENERGY_TOTAL_KWH, 900, GapFinderTest::isDay)).isEmpty();
  }

  @Test
  void aMeterThatIsSilentInOneNightOfTwoHasAGap() {
    Asset meter = SampleAssets.ofType("M-1", "Meter", 1);
    Instant morning = FROM.plus(Duration.ofDays(1));

    assertThat(holes(meter, Signals.POWER_KW, 900, at -> isDay(at) || at.isAfter(morning)))
        .singleElement()
        .satisfies(hole -> assertThat(hole.range().to()).isBefore(morning));
  }

  /** From 03:30 to 17:00 UTC. */
  private static boolean isDay(Instant at) {
    long second = Math.floorMod(at.getEpochSecond(), 86_400L);
    return second >= 12_600 && second < 61_200;
  }

  private static List<Hole> holes(
      Asset asset, String signal, int stepSeconds, Predicate<Instant> sent) {
    return holes(asset, signal, stepSeconds, sent, RANGE);
  }

  private static List<Hole> holes(int stepSeconds, Predicate<Instant> sent) {
    return holes(stepSeconds, sent, RANGE);
  }

  private static List<Hole> holes(int stepSeconds, Predicate<Instant> sent, TimeRange asked) {
    return holes(INVERTER, Signals.POWER_KW, stepSeconds, sent, asked);
  }

  private static List<Hole> holes(
      Asset asset, String signal, int stepSeconds, Predicate<Instant> sent, TimeRange asked) {
    long[] seconds =
        LongStream.iterate(
                RANGE.from().getEpochSecond(),
                at -> at < RANGE.to().getEpochSecond(),
                at -> at + stepSeconds)
            .filter(at -> sent.test(Instant.ofEpochSecond(at)))
            .toArray();
    Series series =
        new Series(
            asset.assetId(),
            seconds,
            Map.of(signal, new double[seconds.length]),
            new int[seconds.length]);
    return new GapFinder(Duration.ofMinutes(15))
        .find(
            asset,
            new SiteWindow(SampleAssets.SITE, RANGE, Map.of(asset.assetId(), series)),
            asked);
  }
}
