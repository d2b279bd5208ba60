package energy.ona.activities.quality;

import energy.ona.activities.SteadyHeartbeats;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.AssetQuality;
import energy.ona.quality.OtherLevels;
import energy.ona.quality.QualityData;
import energy.ona.quality.QualityReader;
import energy.ona.quality.QualityReport;
import energy.ona.quality.SignalQuality;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStores;
import energy.ona.time.TimeRange;
import energy.ona.workflows.quality.QualityActivities;
import energy.ona.workflows.quality.QualityRequest;
import io.temporal.activity.Activity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps what each signal gave beside the result, until the result is there. */
public final class StoreQualityActivities implements QualityActivities {
  private static final String JSON = "application/json";

  private final RecordStores records;
  private final ObservationStore observations;
  private final ObjectStore output;
  private final Clock clock;

  public StoreQualityActivities(
      RecordStores records, ObservationStore observations, ObjectStore output, Clock clock) {
    this.records = records;
    this.observations = observations;
    this.output = output;
    this.clock = clock;
  }

  @Override
  public List<String> qualitySignals(QualityRequest request) {
    try (SteadyHeartbeats heartbeats = beating()) {
      return new QualityData(observations, heartbeats::tell)
          .signals(asset(request), range(request));
    }
  }

  @Override
  public void assessSignal(QualityRequest request, String signal) {
    try (SteadyHeartbeats heartbeats = beating()) {
      Asset asset = asset(request);
      List<AssetId> siblings =
          signal.equals(Signals.IRRADIANCE_W_M2)
              ? new Fleets(records)
                  .assets(request.customerId(), asset.siteId()).stream()
                      .map(Asset::assetId)
                      .sorted()
                      .toList()
              : List.of();
      SiteWindow site =
          new QualityData(observations, heartbeats::tell)
              .around(asset, signal, siblings, range(request));
      Series own =
          site.of(asset.assetId())
              .orElseGet(() -> new Series(asset.assetId(), new long[0], Map.of(), new int[0]));
      List<TimeRange> elsewhere =
          new OtherLevels(observations, clock, heartbeats::tell).of(asset, signal, range(request));
      heartbeats.tell("judges " + signal);
      put(
          partKey(request, signal),
          Json.write(SignalQuality.of(asset, signal, own, site, range(request), elsewhere)));
    }
  }

  @Override
  public QualityReport sumUpQuality(QualityRequest request, List<String> signals) {
    String key = QualityReport.key(request.customerId(), request.assetId(), request.qualityId());
    Optional<AssetQuality> before = read(key, AssetQuality.class);
    if (before.isPresent()) {
      return report(request, key, before.get());
    }
    List<SignalQuality> parts = new ArrayList<>();
    for (String signal : signals) {
      parts.add(
          read(partKey(request, signal), SignalQuality.class)
              .orElseThrow(() -> new IllegalStateException(signal + " was not kept")));
    }
    AssetQuality quality = QualityReader.merged(request.assetId(), range(request), parts);
    put(key, Json.write(quality));
    signals.forEach(signal -> output.remove(partKey(request, signal)));
    return report(request, key, quality);
  }

  private static QualityReport report(QualityRequest request, String key, AssetQuality quality) {
    Double accuracy = quality.accuracy();
    return new QualityReport(
        String.format(
            Locale.ROOT,
            "%s: %.1f %% complete, %s",
            request.assetId(),
            100 * quality.completeness(),
            accuracy == null
                ? "no samples to judge"
                : String.format(
                    Locale.ROOT,
                    "%.1f %% of %d signals not in doubt",
                    100 * accuracy,
                    quality.signals().size())),
        request.qualityId(),
        key,
        quality.withoutDays());
  }

  private static SteadyHeartbeats beating() {
    return new SteadyHeartbeats(Activity.getExecutionContext(), "begins");
  }

  private Asset asset(QualityRequest request) {
    return records
        .of(Asset.class)
        .get(request.customerId(), request.assetId().value())
        .orElseThrow(() -> PlatformException.notFound("asset", request.assetId()));
  }

  private static TimeRange range(QualityRequest request) {
    return new TimeRange(request.from(), request.to());
  }

  private static String partKey(QualityRequest request, String signal) {
    String whole = QualityReport.key(request.customerId(), request.assetId(), request.qualityId());
    return whole.replace(".json", "/" + signal + ".json");
  }

  private <T> Optional<T> read(String key, Class<T> type) {
    return output.get(key).map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), type));
  }

  private void put(String key, String json) {
    output.put(key, json.getBytes(StandardCharsets.UTF_8), JSON);
  }
}
