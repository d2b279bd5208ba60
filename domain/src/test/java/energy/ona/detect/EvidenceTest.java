package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.detect.slow.HourlyYields;
import energy.ona.expected.SaidPower;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final MadePlant PLANT = new MadePlant(6, 3);
  private static final List<Asset> ASSETS = PLANT.assets();
  private static final int DAYS = 40;
  private static final Instant LOST = PLANT.start().plus(Duration.ofDays(30));
  private static final Instant AS_OF = PLANT.start().plus(Duration.ofDays(DAYS));
  private static final TimeRange WINDOW = TimeRange.endingAt(AS_OF, Duration.ofDays(8));

  /** The second inverter delivers a share from the thirtieth day on. */
  private static Evidence evidence(double share, List<Asset> units) {
    SiteWindow all = PLANT.window(Duration.ofDays(DAYS), Set.of(), AS_OF.plusSeconds(1));
    AssetId id = ASSETS.get(1).assetId();
    Series series = all.of(id).orElseThrow();
    double[] kw = series.column(Signals.POWER_KW).clone();
    long[] times = new long[kw.length];
    for (int row = 0; row < kw.length; row++) {
      times[row] = series.epochSecond(row);
      kw[row] *= series.timestamp(row).isBefore(LOST) ? 1 : share;
    }
    Map<AssetId, Series> sent = new HashMap<>(all.byAsset());
    sent.put(id, new Series(id, times, Map.of(Signals.POWER_KW, kw), new int[kw.length]));
    SiteWindow lossy = new SiteWindow(all.siteId(), all.range(), sent);
    return new Detector(DetectSettings.DEFAULTS)
        .evidence(
            units,
            ASSETS,
            lossy.between(WINDOW),
            HourlyYields.of(ASSETS, lossy),
            Map.of(),
            SaidPower.NONE,
            AS_OF);
  }

  private static double ratio(Evidence evidence, Instant from, Instant to) {
    double delivered = 0;
    double expected = 0;
    for (Evidence.Day day : evidence.days()) {
      if (!day.at().isBefore(from) && day.at().isBefore(to)) {
        delivered += day.deliveredKwh();
        expected += day.expectedKwh();
      }
    }
    return delivered / expected;
  }

  @Test
  void aStringThatIsOutShowsInTheDaysBesideItsPeersSinceItWentOut() {
    Evidence evidence = evidence(0.88, List.of(ASSETS.get(1)));

    assertThat(evidence.days()).hasSize(DAYS);
    assertThat(ratio(evidence, PLANT.start(), LOST)).isCloseTo(1, within(0.02));
    assertThat(ratio(evidence, LOST, AS_OF)).isCloseTo(0.88, within(0.02));
  }

  @Test
  void theHoursOfTheWindowShowWhatCameAndWhatShouldHave() {
    Evidence evidence = evidence(0, List.of(ASSETS.get(1)));

    assertThat(evidence.hours()).hasSize(8 * 24);
    assertThat(evidence.hours().get(0).at()).isEqualTo(WINDOW.from());
    Evidence.Hour noon =
        evidence.hours().stream()
            .filter(hour -> hour.at().equals(AS_OF.minus(Duration.ofHours(12))))
            .findFirst()
            .orElseThrow();
    assertThat(noon.measuredKw()).isZero();
    assertThat(Objects.requireNonNull(noon.expectedKw())).isPositive();
  }

  @Test
  void whatANodeRestsOnIsTheSumOfItsUnits() {
    Evidence one = evidence(1, List.of(ASSETS.get(2)));
    Evidence two = evidence(1, List.of(ASSETS.get(2), ASSETS.get(3)));

    assertThat(two.days()).isEmpty();
    double single = Objects.requireNonNull(one.hours().get(36).measuredKw());
    assertThat(Objects.requireNonNull(two.hours().get(36).measuredKw()))
        .isBetween(1.7 * single, 2.3 * single);
  }
}
