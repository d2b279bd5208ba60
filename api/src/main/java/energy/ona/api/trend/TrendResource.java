package energy.ona.api.trend;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.error.PlatformException;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.trend.TrendReport;
import energy.ona.workflows.trend.TrendRequest;
import energy.ona.workflows.trend.TrendRun;
import energy.ona.workflows.trend.TrendWorkflow;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * {@code GET /assets/{id}/trend}: the trend of this week; where there is none, or {@code refresh}
 * is said, it is measured now.
 */
@Path("/assets/{asset_id}/trend")
@Produces(MediaType.APPLICATION_JSON)
public final class TrendResource {
  /** What a week's measurement adds to years does not show. */
  private static final Duration FRESH = Duration.ofDays(7);

  private final Assets assets;
  private final RecordStore<TrendReport> reports;
  private final Runs runs;
  private final Clock clock;

  public TrendResource(Assets assets, RecordStore<TrendReport> reports, Runs runs, Clock clock) {
    this.assets = assets;
    this.reports = reports;
    this.runs = runs;
    this.clock = clock;
  }

  @GET
  public Answer get(@PathParam("asset_id") String name, @Context Call call) {
    Fields fields = call.fields();
    Instant asked = fields.instant("as_of");
    Boolean refresh = fields.bool("refresh");
    int wait = Runs.waitSeconds(call);
    fields.check();
    Asset asset = assets.require(call.customer(), new AssetId(name));
    Instant asOf = (asked == null ? clock.instant() : asked).truncatedTo(ChronoUnit.SECONDS);
    Optional<TrendReport> stored =
        Boolean.TRUE.equals(refresh) ? Optional.empty() : stored(call, asset, asOf);
    return stored.map(Answer::ok).orElseGet(() -> measure(call, asset, asOf, wait));
  }

  private Optional<TrendReport> stored(Call call, Asset asset, Instant asOf) {
    Query query = Query.newest(Query.MAX_LIMIT).where("asset_id", asset.assetId().value());
    Optional<String> cursor = Optional.empty();
    do {
      Page<TrendReport> page = reports.list(call.customer(), query.from(cursor));
      for (TrendReport report : page.items()) {
        if (!report.asOf().isAfter(asOf)) {
          return Optional.of(report).filter(each -> each.asOf().plus(FRESH).isAfter(asOf));
        }
      }
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return Optional.empty();
  }

  private Answer measure(Call call, Asset asset, Instant asOf, int wait) {
    Start start =
        Start.sweep(
            "trend:%s:%s:%d".formatted(call.customer(), asset.assetId(), asOf.getEpochSecond()),
            TrendWorkflow.class,
            new TrendRequest(call.customer(), asset.assetId(), asOf),
            "Trend of %s as of %s".formatted(asset.assetId(), asOf),
            call);
    return runs.answer(
        call,
        start,
        wait,
        TrendRun.class,
        done ->
            reports
                .get(call.customer(), TrendReport.id(asset.assetId(), asOf))
                .orElseThrow(
                    () -> PlatformException.notFound("trend", String.valueOf(done.trendId()))));
  }
}
