package energy.ona.activities.detect;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.config.FixedParameters;
import energy.ona.detect.AssetState;
import energy.ona.detect.DetectSettings;
import energy.ona.detect.Detection;
import energy.ona.detect.Detector;
import energy.ona.event.InMemoryEventLog;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.risk.Tariffs;
import energy.ona.solar.Sun;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.detect.DetectRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which steps a person looks, and a cycle. */
class WindowMinTest {
  private static final CustomerId CUSTOMER = new CustomerId("demo");
  private static final SiteId SITE = new SiteId("S");
  private static final AssetId UNIT = new AssetId("INV-2");
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant DEAD_SINCE = Instant.parse("2026-03-10T09:20:00Z");
  private static final Instant AS_OF = Instant.parse("2026-03-10T17:00:00Z");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObjectStore objects = new InMemoryObjectStore();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final Detector detector = new Detector(DetectSettings.DEFAULTS);
  private final SiteDetectActivities looks =
      new SiteDetectActivities(
          records,
          new SiteObserver(
              records, observations, objects, new ForecastBook(records, objects), () -> detector),
          new InMemoryEventLog(),
          new FixedParameters(),
          new Tariffs("flat", Map.of("flat", new Tariffs.Tariff(null, 0.1, List.of()))),
          new InMemoryObjectStore(),
          cycle -> true,
          Clock.fixed(AS_OF, ZoneOffset.UTC));

  @BeforeEach
  void plant() {
    int rows = (int) (Duration.between(START, AS_OF).toMinutes() / 5);
    List<Series> sent = new ArrayList<>();
    for (int each = 1; each <= 4; each++) {
      records.of(Asset.class).create(MadridInverters.numbered(each));
      long[] seconds = new long[rows];
      double[] powerKw = new double[rows];
      for (int row = 0; row < rows; row++) {
        Instant at = START.plus(Duration.ofMinutes(5L * row));
        seconds[row] = at.getEpochSecond();
        double sun = Sun.clearSkyGhiWm2(Sun.elevationDeg(at, 40.45, -3.73));
        boolean dead = each == 2 && !at.isBefore(DEAD_SINCE);
        powerKw[row] = dead ? 0 : 10 * sun / 1100 * (1 + 0.01 * each + 0.02 * Math.sin(row));
      }
      sent.add(
          new Series(
              new AssetId("INV-" + each),
              seconds,
              Map.of(Signals.POWER_KW, powerKw),
              new int[rows]));
    }
    observations.append(new ObservationBatch(CUSTOMER, SITE, "sent", sent));
  }

  private Instant onset(String id, @Nullable String cycleId, @Nullable Integer windowMin) {
    Detection seen =
        looks.detect(
            new DetectRequest(CUSTOMER, id, UNIT, AS_OF, 24, null, cycleId, null, windowMin));
    assertThat(seen.state()).isEqualTo(AssetState.DOWN);
    return Objects.requireNonNull(seen.onset());
  }

  @Test
  void aPersonLooksInTheStepsAskedForAndACycleInThoseOfTheData() {
    assertThat(onset("a", null, null)).isEqualTo(Instant.parse("2026-03-10T09:30:00Z"));
    assertThat(onset("b", null, 60)).isEqualTo(Instant.parse("2026-03-10T10:00:00Z"));
    assertThat(onset("c", null, 1)).isEqualTo(DEAD_SINCE);
    assertThat(onset("d", "cycle", null)).isEqualTo(DEAD_SINCE);
  }

  @Test
  void aRequestOfBeforeThereWereStepsIsRead() {
    DetectRequest old =
        Json.read(
            """
            {"customer_id":"demo","detection_id":"x","asset_id":"INV-2",
             "as_of":"2026-03-10T17:00:00Z","lookback_hours":6}\
            """,
            DetectRequest.class);

    assertThat(old.windowMin()).isNull();
  }
}
