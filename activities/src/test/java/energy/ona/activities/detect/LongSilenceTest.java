package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.detect.AssetState;
import energy.ona.detect.BlindTime;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detector;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a unit did while it sent nothing, told when it is heard again. */
class LongSilenceTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final SiteId SITE = new SiteId("S");
  private static final AssetId UNIT = new AssetId("INV-2");
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant HEARD_AGAIN = Instant.parse("2026-06-20T13:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-06-20T16:00:00Z");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final Detector detector = new Detector(DetectSettings.DEFAULTS);
  private final SiteObserver observer =
      new SiteObserver(
          records, observations, objects, new ForecastBook(records, objects), () -> detector);

  /**
   * @param share of its power that it delivered in it; it is a tenth larger than its siblings
   */
  private void plant(Instant silentFrom, double share) {
    int rows = (int) (Duration.between(START, AS_OF).toMinutes() / 15);
    List<Series> sent = new ArrayList<>();
    for (int each = 1; each <= 4; each++) {
      records.of(Asset.class).create(MadridInverters.numbered(each));
      Random clouds = new Random(1);
      long[] seconds = new long[rows];
      double[] powerKw = new double[rows];
      double[] counter = new double[rows];
      double kwh = 1000;
      int kept = 0;
      for (int row = 0; row < rows; row++) {
        Instant at = START.plus(Duration.ofMinutes(15L * row));
        double sun = Sun.clearSkyGhiWm2(Sun.elevationDeg(at, 40.45, -3.73));
        double kw = 8 * sun / 1100 * (0.6 + 0.4 * clouds.nextDouble()) * (each == 2 ? 1.1 : 1);
        boolean silent = each == 2 && !at.isBefore(silentFrom) && at.isBefore(HEARD_AGAIN);
        kwh += kw / 4 * (silent ? share : 1);
        if (!silent) {
          seconds[kept] = at.getEpochSecond();
          powerKw[kept] = kw;
          counter[kept++] = kwh;
        }
      }
      sent.add(
          new Series(
              new AssetId("INV-" + each),
              Arrays.copyOf(seconds, kept),
              Map.of(
                  Signals.POWER_KW,
                  Arrays.copyOf(powerKw, kept),
                  Signals.ENERGY_TOTAL_KWH,
                  Arrays.copyOf(counter, kept)),
              new int[kept]));
    }
    observations.append(new ObservationBatch(CUSTOMER, SITE, "sent", sent));
  }

  private @Nullable BlindTime settled(AssetId asset) {
    return Objects.requireNonNull(
            observer.look(CUSTOMER, SITE, AS_OF, Duration.ofHours(24)).observations().get(asset))
        .settled();
  }

  @ParameterizedTest
  @CsvSource({
    "3,0,DOWN", "8,0,DOWN", "40,0,DOWN",
    "3,0.5,PARTLY_DOWN", "8,0.5,PARTLY_DOWN", "40,0.5,PARTLY_DOWN",
    "3,1,PRODUCING", "8,1,PRODUCING", "40,1,PRODUCING"
  })
  void aSilenceOfDaysOrWeeksIsSettledByTheCounter(int days, double share, AssetState state) {
    Instant from = HEARD_AGAIN.minus(Duration.ofDays(days));
    plant(from, share);

    BlindTime blind = Objects.requireNonNull(settled(UNIT));
    assertThat(blind.state()).isEqualTo(state);
    assertThat(blind.producedKwh() / blind.expectedKwh()).isCloseTo(share, within(0.06));
    assertThat(blind.from()).isEqualTo(from.minus(Duration.ofMinutes(15)));
    assertThat(blind.to()).isEqualTo(HEARD_AGAIN);
    assertThat(settled(new AssetId("INV-1"))).isNull();
  }

  @Test
  void whatIsSilentStillIsNotSettled() {
    plant(HEARD_AGAIN.minus(Duration.ofDays(40)), 0);

    assertThat(
            Objects.requireNonNull(
                    observer
                        .look(
                            CUSTOMER,
                            SITE,
                            HEARD_AGAIN.minus(Duration.ofHours(1)),
                            Duration.ofHours(24))
                        .observations()
                        .get(UNIT))
                .settled())
        .isNull();
  }
}
