package energy.ona.forecast.sent;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.json.ZippedJson;
import energy.ona.store.ObjectStore;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest forecast that was sent of each asset at hand, and all of them for ever. */
public final class SentBook {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final int MOST_LISTED = 1_000;

  private final RecordStore<SentForecast> latest;
  private final ObjectStore archive;

  /**
   * @param archive the input bucket
   */
  public SentBook(RecordStores stores, ObjectStore archive) {
    this.latest = stores.of(SentForecast.class);
    this.archive = archive;
  }

  /** Keeps it for ever, and at hand unless a later one is there. */
  public void keep(SentForecast sent) {
    archive.put(
        folder(sent.customerId(), sent.assetId())
            + SECOND.format(sent.issuedAt())
            + "-"
            + sent.uploadId()
            + ".json.gz",
        ZippedJson.write(sent),
        ZippedJson.CONTENT_TYPE);
    Optional<SentForecast> kept =
        latest.update(
            sent.customerId(),
            sent.id(),
            present -> present.issuedAt().isAfter(sent.issuedAt()) ? present : sent);
    if (kept.isEmpty() && !latest.create(sent)) {
      keep(sent);
    }
  }

  /** Of each asset the newest that was known at a moment and is not too old to be of use. */
  public Map<AssetId, SentForecast> at(
      CustomerId customer, Collection<Asset> assets, Instant asOf) {
    List<String> ids = assets.stream().map(asset -> asset.assetId().value()).toList();
    Map<AssetId, SentForecast> known = new HashMap<>();
    for (SentForecast newest : latest.getAll(customer, ids).values()) {
      Optional<SentForecast> then =
          newest.issuedAt().isAfter(asOf) ? archived(newest, asOf) : Optional.of(newest);
      then.filter(sent -> sent.isUsable(asOf)).ifPresent(sent -> known.put(sent.assetId(), sent));
    }
    return known;
  }

  private Optional<SentForecast> archived(SentForecast newest, Instant asOf) {
    String folder = folder(newest.customerId(), newest.assetId());
    String first = folder + SECOND.format(asOf.minus(SentForecast.USABLE));
    String last = folder + SECOND.format(asOf) + "~";
    return archive.list(folder, Optional.of(first), MOST_LISTED).stream()
        .filter(key -> key.compareTo(last) < 0)
        .reduce((before, later) -> later)
        .flatMap(archive::get)
        .map(json -> ZippedJson.read(json, SentForecast.class));
  }

  private static String folder(CustomerId customer, AssetId asset) {
    return "forecasts/sent/%s/%s/".formatted(customer, asset);
  }

  /** Where the bytes are kept as sent. */
  public static String rawKey(CustomerId customer, String uploadId) {
    return "forecasts/%s/%s.csv".formatted(customer, uploadId);
  }
}
