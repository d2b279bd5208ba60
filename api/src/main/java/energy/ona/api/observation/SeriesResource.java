package energy.ona.api.observation;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.JudgedSamples;
import energy.ona.quality.QualityJudge;
import energy.ona.time.TimeRange;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an asset measured, to be drawn beside what was expected and forecast of it. */
@Path("/assets/{asset_id}/series")
@Produces(MediaType.APPLICATION_JSON)
public final class SeriesResource {
  private static final int MOST_POINTS = 5000;
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Of longer ranges doubts are drawn where they are named: every check looks at every sample. */
  private static final Duration JUDGED_UNASKED = Duration.ofDays(31);

  private final Assets assets;
  private final ObservationStore observations;
  private final QualityJudge judge;
  private final ForecastBook forecasts;
  private final Clock clock;

  public SeriesResource(
      Assets assets,
      ObservationStore observations,
      QualityJudge judge,
      ForecastBook forecasts,
      Clock clock) {
    this.assets = assets;
    this.observations = observations;
    this.judge = judge;
    this.forecasts = forecasts;
    this.clock = clock;
  }

  /**
   * Points to draw, ascending in time.
   *
   * @param fields the signals that were measured or asked for
   * @param expectedBasis what the expected power rests on; null where none is given
   * @param rows how many were measured in the range; more than the points when some were left out
   */
  record Points(
      AssetId assetId,
      Instant from,
      Instant to,
      List<String> fields,
      @Nullable String expectedBasis,
      long rows,
      int count,
      List<Map<String, Object>> points) {}

  @GET
  public Answer get(@PathParam("asset_id") String name, @Context Call call) {
    Fields fields = call.fields();
    TimeRange range = range(fields);
    DrawnFields wanted = DrawnFields.of(fields);
    int stepSeconds = fields.integer("step", 0, 86_400, 0);
    fields.check();
    AssetId id = new AssetId(name);
    Asset asset = assets.require(call.customer(), id);
    boolean expectation = wanted.has(DrawnFields.EXPECTED) && ExpectedCurve.isDrawn(range);
    boolean doubts =
        wanted.names(DrawnFields.QUALITY)
            || (wanted.has(DrawnFields.QUALITY) && range.length().compareTo(JUDGED_UNASKED) <= 0);
    // Siblings say what is expected, and whether a sensor is to be believed: read for that only.
    List<Asset> siblings =
        expectation || doubts ? assets.ofSite(call.customer(), asset.siteId()) : List.of();
    List<Asset> witnesses = expectation ? Witnesses.of(asset, siblings) : List.of();
    SiteWindow window = read(asset, witnesses, range, wanted.stored());
    Series series =
        window.of(id).orElseGet(() -> new Series(id, new long[0], Map.of(), new int[0]));
    ExpectedCurve expected =
        expectation ? ExpectedCurve.of(asset, witnesses, window) : ExpectedCurve.none(range);
    ForecastBand band =
        wanted.hasForecast() ? ForecastBand.of(forecasts, asset, range) : ForecastBand.NONE;
    JudgedSamples quality =
        doubts ? judge.samples(asset, siblings.stream().map(Asset::assetId).toList(), range) : null;
    Drawing drawing = new Drawing(wanted, series, expected, band, quality);
    List<Map<String, Object>> points = drawing.points(range, stepSeconds, MOST_POINTS);
    return Answer.ok(
        new Points(
            id,
            range.from(),
            range.to(),
            drawing.signals(),
            expected.basis(),
            series.size(),
            points.size(),
            points));
  }

  /** Of the asset itself what is drawn, of its siblings what tells what is expected of it. */
  private SiteWindow read(Asset asset, List<Asset> witnesses, TimeRange range, Selection ofItself) {
    Map<AssetId, Series> both =
        new HashMap<>(
            observations
                .read(
                    asset.customerId(),
                    asset.siteId(),
                    range,
                    ofItself.only(Set.of(asset.assetId())))
                .byAsset());
    List<AssetId> others =
        witnesses.stream().map(Asset::assetId).filter(id -> !id.equals(asset.assetId())).toList();
    if (!others.isEmpty()) {
      both.putAll(
          observations
              .read(
                  asset.customerId(),
                  asset.siteId(),
                  range,
                  SiblingExpectedPower.READS.only(others))
              .byAsset());
    }
    return new SiteWindow(asset.siteId(), range, both);
  }

  private TimeRange range(Fields fields) {
    Instant to = fields.instant("to");
    Instant end = to == null ? clock.instant() : to;
    Instant from = fields.instant("from");
    Instant start = from == null ? end.minus(Duration.ofDays(1)) : from;
    if (!start.isBefore(end)) {
      fields.refuse("from", "must be before to");
    } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      fields.refuse("from", "must be at most 366 days before to");
    }
    fields.check();
    return new TimeRange(start, end);
  }
}
