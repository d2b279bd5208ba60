package energy.ona.api.observation;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.QualityReader;
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
import java.util.Set;

/** What is doubtful about an asset's samples, by signal and day. */
@Path("/assets/{asset_id}/quality")
@Produces(MediaType.APPLICATION_JSON)
public final class QualityResource {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration USUAL = Duration.ofDays(7);

  private final Assets assets;
  private final ObservationStore observations;
  private final Clock clock;

  public QualityResource(Assets assets, ObservationStore observations, Clock clock) {
    this.assets = assets;
    this.observations = observations;
    this.clock = clock;
  }

  @GET
  public Answer get(@PathParam("asset_id") String name, @Context Call call) {
    Fields fields = call.fields();
    Instant to = fields.instantOrDate("to");
    Instant from = fields.instantOrDate("from");
    Instant end = to == null ? clock.instant() : to;
    Instant start = from == null ? end.minus(USUAL) : from;
    if (!start.isBefore(end)) {
      fields.refuse("from", "must be before to");
    } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      fields.refuse("from", "must be at most 366 days before to");
    }
    fields.check();
    AssetId id = new AssetId(name);
    Asset asset = assets.require(call.customer(), id);
    TimeRange range = new TimeRange(start, end);
    SiteWindow own = observations.read(call.customer(), asset.siteId(), range, Set.of(id));
    // A sensor is compared with its siblings; nothing else needs them.
    boolean hasSensor =
        own.of(id).filter(s -> s.signals().contains(Signals.IRRADIANCE_W_M2)).isPresent();
    SiteWindow site = hasSensor ? observations.read(call.customer(), asset.siteId(), range) : own;
    return Answer.ok(QualityReader.read(asset, site, range));
  }
}
