package energy.ona.api.availability;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.observation.Witnesses;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.availability.AvailabilityReader;
import energy.ona.availability.AvailabilityReader.PlannedVisit;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.plan.Schedule;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
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
import java.util.List;

/** {@code GET /assets/{id}/availability}: by time and by energy, raw and as contracts count it. */
@Path("/assets/{asset_id}/availability")
@Produces(MediaType.APPLICATION_JSON)
public final class AvailabilityResource {
  private static final Duration LONGEST = Duration.ofDays(92);
  private static final Duration USUAL = Duration.ofDays(30);

  private final Assets assets;
  private final Fleets fleets;
  private final RecordStore<Schedule> schedules;
  private final ObservationStore observations;
  private final Clock clock;
  private final AvailabilityReader reader = new AvailabilityReader(new SiblingExpectedPower());

  public AvailabilityResource(
      Assets assets, RecordStores records, ObservationStore observations, Clock clock) {
    this.assets = assets;
    this.fleets = new Fleets(records);
    this.schedules = records.of(Schedule.class);
    this.observations = observations;
    this.clock = clock;
  }

  @GET
  public Answer get(@PathParam("asset_id") String name, @Context Call call) {
    Fields fields = call.fields();
    Instant asOf = fields.instant("as_of");
    Instant to = fields.instantOrDate("to");
    Instant from = fields.instantOrDate("from");
    Instant now = asOf == null ? clock.instant() : asOf;
    Instant end = to == null || to.isAfter(now) ? now : to;
    Instant start = from == null ? end.minus(USUAL) : from;
    if (!start.isBefore(end)) {
      fields.refuse("from", "must be before to, and not in the future");
    } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      fields.refuse("from", "must be at most 92 days before to");
    }
    fields.check();
    Asset asset = assets.require(call.customer(), new AssetId(name));
    List<Asset> site = Witnesses.of(asset, fleets.assets(call.customer(), asset.siteId()));
    SiteWindow window =
        observations.read(
            call.customer(),
            asset.siteId(),
            new TimeRange(start, end),
            AvailabilityReader.READS.only(site.stream().map(Asset::assetId).toList()));
    return Answer.ok(reader.read(asset, site, window, visits(asset, now)));
  }

  private List<PlannedVisit> visits(Asset asset, Instant now) {
    Query newest = Query.newest(Query.MAX_LIMIT).where("asset_id", asset.assetId().value());
    return schedules.list(asset.customerId(), newest).items().stream()
        .filter(schedule -> !schedule.createdAt().isAfter(now))
        .flatMap(
            schedule ->
                schedule.jobs().stream()
                    .filter(visit -> visit.assetId().equals(asset.assetId()))
                    .map(visit -> new PlannedVisit(visit, schedule.maintenanceType())))
        .toList();
  }
}
