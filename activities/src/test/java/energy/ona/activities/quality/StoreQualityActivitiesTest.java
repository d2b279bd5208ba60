package energy.ona.activities.quality;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.json.Json;
import energy.ona.observation.InMemoryObservationStore;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.quality.AssetQuality;
import energy.ona.quality.QualityFlag;
import energy.ona.quality.QualityReader;
import energy.ona.quality.QualityReport;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.time.TimeRange;
import energy.ona.workflows.TemporalConnection;
import energy.ona.workflows.quality.QualityActivities;
import energy.ona.workflows.quality.QualityRequest;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreQualityActivitiesTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 100;
  private static final TimeRange RANGE = new TimeRange(FROM, FROM.plus(Duration.ofDays(DAYS)));
  private static final Asset INVERTER = SampleAssets.inverter("INV-1");

  private final InMemoryRecordStores records = new InMemoryRecordStores();
  private final InMemoryObservationStore observations = new InMemoryObservationStore();
  private final InMemoryObjectStore output = new InMemoryObjectStore();
  private final TestActivityEnvironment env =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(TemporalConnection.dataConverter())
                      .build())
              .build());
  private final QualityRequest request =
      new QualityRequest(
          INVERTER.customerId(), "qua-1", INVERTER.assetId(), FROM, RANGE.to(), null);
  private Series sent = hundredDays();

  @BeforeEach
  void send() {
    records.of(Asset.class).put(INVERTER);
    env.registerActivitiesImplementations(
        new StoreQualityActivities(records, observations, output, Clock.systemUTC()));
    observations.append(
        new ObservationBatch(INVERTER.customerId(), INVERTER.siteId(), "up-1", List.of(sent)));
  }

  @AfterEach
  void end() {
    env.close();
  }

  @Test
  void signalBySignalComesToTheSameAsAllAtOnce() {
    QualityActivities activities = env.newActivityStub(QualityActivities.class);

    List<String> signals = activities.qualitySignals(request);
    signals.forEach(signal -> activities.assessSignal(request, signal));
    QualityReport report = activities.sumUpQuality(request, signals);

    assertThat(signals).containsExactly(Signals.IRRADIANCE_W_M2, Signals.POWER_KW);
    AssetQuality whole = kept(report.resultKey()).orElseThrow();
    assertThat(whole).isEqualTo(QualityReader.read(INVERTER, sent, RANGE));
    assertThat(whole.signals().get(1).flagged().get(QualityFlag.STALE)).isGreaterThan(150);
    assertThat(report.quality()).isEqualTo(whole.withoutDays());
    assertThat(output.list("quality/", Optional.empty(), 10)).containsExactly(report.resultKey());
  }

  @Test
  void theLastStepRepeatedAfterItsWorkerDiedFindsItsResult() {
    QualityActivities activities = env.newActivityStub(QualityActivities.class);
    List<String> signals = activities.qualitySignals(request);
    signals.forEach(signal -> activities.assessSignal(request, signal));

    QualityReport first = activities.sumUpQuality(request, signals);

    assertThat(activities.sumUpQuality(request, signals)).isEqualTo(first);
  }

  private Optional<AssetQuality> kept(String key) {
    return output
        .get(key)
        .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), AssetQuality.class));
  }

  private static Series hundredDays() {
    Random random = new Random(9);
    int size = DAYS * 96;
    long[] seconds = new long[size];
    double[] power = new double[size];
    double[] irradiance = new double[size];
    for (int each = 0; each < size; each++) {
      seconds[each] = FROM.getEpochSecond() + each * 900L;
      double hour = each % 96 / 4.0;
      double sun = hour < 4 || hour > 17 ? 0 : Math.sin(Math.PI * (hour - 4) / 13);
      double cloud = 0.6 + 0.4 * random.nextDouble();
      irradiance[each] = Math.round(9000 * sun * cloud) / 10.0;
      power[each] = Math.round(INVERTER.capacityKw() * 800 * sun * cloud) / 1000.0;
    }
    // Stuck for two days in February.
    Arrays.fill(power, 40 * 96 + 40, 42 * 96 + 40, power[40 * 96 + 40]);
    return new Series(
        INVERTER.assetId(),
        seconds,
        Map.of(Signals.POWER_KW, power, Signals.IRRADIANCE_W_M2, irradiance),
        new int[size]);
  }
}
