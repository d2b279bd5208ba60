package energy.ona.api.forecast;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.request.Look;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Start;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.forecast.issue.ForecastBook;
import energy.ona.forecast.issue.ForecastIssue;
import energy.ona.id.RunKind;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.forecast.ForecastRequest;
import energy.ona.workflows.forecast.ForecastWorkflow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET} and {@code POST /forecast}: what an asset, a site or a fleet will deliver. */
@Path("/forecast")
@Produces(MediaType.APPLICATION_JSON)
public final class ForecastResource {
  private static final int DEFAULT_HOURS = 48;
  private static final int MOST_HOURS = 168;
  private static final String DEFAULT_STEP = "60";
  private static final Set<String> STEPS = Set.of("15", "60");

  /** Who reads gets what was issued for another reader so lately. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final Loop loop;
  private final RecordStore<ForecastIssue> issues;
  private final ForecastBook book;

  public ForecastResource(Loop loop, RecordStore<ForecastIssue> issues, ForecastBook book) {
    this.loop = loop;
    this.issues = issues;
    this.book = book;
  }

  /** What is asked. */
  private record Asked(
      @Nullable AssetId asset,
      @Nullable SiteId site,
      int hours,
      int stepMinutes,
      boolean devices,
      boolean live,
      Look look) {
    boolean isAnsweredBy(ForecastIssue issue) {
      return issue.horizonHours() == hours
          && issue.stepMinutes() == stepMinutes
          && issue.withDevices() == devices
          && !issue.asOf().isAfter(look.asOf())
          && issue.asOf().plus(FRESH).isAfter(look.asOf());
    }
  }

  @GET
  public Answer get(@Context Call call) {
    Asked asked = asked(call, "asset_id", "horizon_hours");
    Optional<ForecastIssue> fresh =
        asked.live()
            ? newest(call, asked).stream().filter(asked::isAnsweredBy).findFirst()
            : Optional.empty();
    return fresh.isPresent() ? Answer.ok(document(fresh.get())) : issue(call, asked);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answer post(@Context Call call) {
    call.body();
    return issue(call, asked(call, "device_id", "forecast_hours"));
  }

  /** One that was issued before, as it was. */
  @GET
  @Path("/{forecast_id}")
  public Answer one(@PathParam("forecast_id") String forecastId, @Context Call call) {
    return Answer.ok(
        document(
            issues
                .get(call.customer(), forecastId)
                .orElseThrow(() -> PlatformException.notFound("forecast", forecastId))));
  }

  /** What was issued, newest first, without the points. */
  @GET
  @Path("/issues")
  public Answer list(@Context Call call) {
    return Listing.of(call, issues, "forecasts", List.of("asset_id", "site_id", "scope"));
  }

  private List<ForecastIssue> newest(Call call, Asked asked) {
    Query query = Query.newest(20);
    AssetId asset = asked.asset();
    SiteId site = asked.site();
    query =
        asset != null
            ? query.where("asset_id", asset.value())
            : site != null
                ? query.where("site_id", site.value()).where("scope", "site")
                : query.where("scope", "fleet");
    return issues.list(call.customer(), query).items();
  }

  private Asked asked(Call call, String assetField, String hoursField) {
    Fields fields = call.fields();
    String other = assetField.equals("asset_id") ? "device_id" : "asset_id";
    AssetId asset = fields.optional(fields.has(other) ? other : assetField, AssetId::new);
    SiteId site = fields.optional("site_id", SiteId::new);
    String otherHours = hoursField.equals("horizon_hours") ? "forecast_hours" : "horizon_hours";
    int hours =
        fields.integer(
            fields.has(otherHours) ? otherHours : hoursField, 1, MOST_HOURS, DEFAULT_HOURS);
    int step = Integer.parseInt(fields.choice("step_minutes", STEPS, DEFAULT_STEP));
    Boolean devices = fields.bool("include_device_breakdown");
    boolean live = !fields.has("as_of");
    Look look = Look.of(call, loop.clock());
    fields.check();
    if (asset != null) {
      Asset known = loop.assets().require(call.customer(), asset);
      if (site != null && !known.siteId().equals(site)) {
        throw PlatformException.invalid(
            "site_id", "%s is at site %s, not at %s".formatted(asset, known.siteId(), site));
      }
      site = known.siteId();
    }
    return new Asked(
        asset, site, hours, step, Boolean.TRUE.equals(devices) && asset == null, live, look);
  }

  private Answer issue(Call call, Asked asked) {
    Instant asOf = asked.look().asOf().truncatedTo(ChronoUnit.SECONDS);
    ForecastRequest request =
        new ForecastRequest(
            call.customer(),
            loop.ids().next(RunKind.FORECAST),
            asked.site(),
            asked.asset(),
            asOf,
            asked.hours(),
            asked.stepMinutes(),
            asked.live(),
            asked.devices(),
            call.requestId());
    String about =
        asked.asset() != null
            ? asked.asset().value()
            : asked.site() != null ? asked.site().value() : "the fleet";
    Start start =
        new Start(
            ForecastWorkflow.class,
            WorkflowStarts.forecast(
                request, "forecast of %s for %d h".formatted(about, asked.hours())),
            request);
    return loop.runs()
        .answer(call, start, asked.look().waitSeconds(), ForecastIssue.class, this::document);
  }

  private Object document(ForecastIssue issue) {
    return book.read(issue)
        .orElseThrow(() -> PlatformException.notFound("forecast", issue.forecastId()));
  }
}
