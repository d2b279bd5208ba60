package energy.ona.api.observation;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Version;
import energy.ona.quality.JudgedSamples;
import energy.ona.quality.QualityJudge;
import energy.ona.store.Query;
import energy.ona.time.TimeRange;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The stored measurements of an asset, every one: by pages, or as a Parquet file; and those that
 * were replaced.
 */
@Path("/assets/{asset_id}/observations")
public final class ObservationsResource {
  private static final String PARQUET = "application/vnd.apache.parquet";
  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3 * 366);

  /** So much is read at once while a page is not full. */
  private static final Duration WINDOW = Duration.ofDays(7);

  private final Assets assets;
  private final ObservationStore observations;
  private final QualityJudge judge;
  private final ParquetDownload download;
  private final Clock clock;

  public ObservationsResource(Assets assets, ObservationStore observations, Clock clock) {
    this.assets = assets;
    this.observations = observations;
    this.judge = new QualityJudge(observations, clock);
    this.download = new ParquetDownload(observations, judge);
    this.clock = clock;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, PARQUET})
  public Response get(@PathParam("asset_id") String name, @Context Call call) throws IOException {
    Fields fields = call.fields();
    Span span = span(fields);
    Instant cursor = cursor(fields, span);
    String format = fields.choice("format", Set.of("json", "parquet"), "json");
    int limit = fields.integer("limit", 1, Query.MAX_LIMIT, Query.MAX_LIMIT);
    boolean judged = fields.choice("quality", Set.of("true", "false"), "true").equals("true");
    fields.check();
    AssetId id = new AssetId(name);
    Asset asset = assets.require(call.customer(), id);
    List<AssetId> site =
        judged
            ? assets.ofSite(call.customer(), asset.siteId()).stream().map(Asset::assetId).toList()
            : null;
    if (format.equals("parquet")) {
      InputStream file = download.open(asset, site, new TimeRange(span.from(), span.to()));
      return Response.ok(file, PARQUET)
          .header("Content-Disposition", "attachment; filename=\"%s.parquet\"".formatted(id))
          .build();
    }
    return Response.ok(page(asset, site, new TimeRange(cursor, span.to()), limit)).build();
  }

  /** Of timestamps that have had several values each one, with the upload that brought it. */
  @GET
  @Path("/history")
  @Produces(MediaType.APPLICATION_JSON)
  public Answer history(@PathParam("asset_id") String name, @Context Call call) {
    Fields fields = call.fields();
    Span span = span(fields);
    Instant start = cursor(fields, span);
    int limit = fields.integer("limit", 1, Query.MAX_LIMIT, 50);
    fields.check();
    Asset asset = assets.require(call.customer(), new AssetId(name));
    List<Map<String, Object>> rows = new ArrayList<>();
    Instant last = null;
    while (start.isBefore(span.to())) {
      Instant end = start.plus(WINDOW).isBefore(span.to()) ? start.plus(WINDOW) : span.to();
      for (Version version :
          observations.history(
              call.customer(), asset.siteId(), new TimeRange(start, end), asset.assetId())) {
        // The values of one timestamp are never on two pages.
        if (rows.size() >= limit && !version.timestamp().equals(last)) {
          return Listing.page("versions", rows, Optional.of(version.timestamp().toString()));
        }
        last = version.timestamp();
        rows.add(row(version));
      }
      start = end;
    }
    return Listing.page("versions", rows, Optional.empty());
  }

  private record Span(Instant from, Instant to) {}

  private Span span(Fields fields) {
    Instant to = Optional.ofNullable(fields.instant("to")).orElseGet(clock::instant);
    Instant from = Optional.ofNullable(fields.instant("from")).orElse(to.minus(USUAL));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      fields.refuse("from", "must be before to, by at most three years");
    }
    return new Span(from, to);
  }

  /**
   * Where a page begins. A day that ends now moves on while it is read: a cursor into the one
   * before is as good.
   */
  private static Instant cursor(Fields fields, Span span) {
    Instant cursor = fields.instant("cursor");
    if (cursor == null) {
      return span.from();
    }
    Instant first = fields.has("from") ? span.from() : span.from().minus(USUAL);
    if (cursor.isBefore(first) || cursor.isAfter(span.to())) {
      fields.refuse(
          "cursor",
          "'%s' must lie from %s to %s: send the next_cursor of the page before with the same from and to"
              .formatted(cursor, first, span.to()));
    }
    return cursor;
  }

  /**
   * @param site the assets of its site; null where its samples are not to be judged
   */
  private Answer page(Asset asset, @Nullable List<AssetId> site, TimeRange range, int limit) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (TimeRange part : range.parts(WINDOW)) {
      Series series = read(asset, part);
      int end = Math.min(series.size(), limit - rows.size());
      JudgedSamples judged =
          site == null || end == 0
              ? null
              : judge.samples(
                  asset,
                  site,
                  new TimeRange(series.timestamp(0), series.timestamp(end - 1).plusSeconds(1)));
      for (int row = 0; row < end; row++) {
        rows.add(row(series, judged, row));
      }
      if (end < series.size()) {
        return Listing.page("observations", rows, Optional.of(series.timestamp(end).toString()));
      }
    }
    return Listing.page("observations", rows, Optional.empty());
  }

  private Series read(Asset asset, TimeRange range) {
    return observations
        .read(asset.customerId(), asset.siteId(), range, Set.of(asset.assetId()))
        .of(asset.assetId())
        .orElseGet(() -> new Series(asset.assetId(), new long[0], Map.of(), new int[0]));
  }

  private static Map<String, Object> row(Series series, @Nullable JudgedSamples judged, int row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("timestamp", series.timestamp(row));
    List<String> signals = series.signals().stream().sorted().toList();
    for (String signal : signals) {
      double value = series.value(signal, row);
      cells.put(signal, Double.isNaN(value) ? null : value);
    }
    cells.put("flags", SampleFlag.names(series.flags(row)));
    cells.put("quality", judged == null ? null : judged.of(series, signals, row));
    return cells;
  }

  private static Map<String, Object> row(Version version) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("timestamp", version.timestamp());
    cells.put("upload_id", version.uploadId());
    cells.put("current", version.current());
    cells.putAll(new TreeMap<>(version.values()));
    cells.put("flags", SampleFlag.names(version.flags() & ~SampleFlag.SUPERSEDED.mask()));
    return cells;
  }
}
