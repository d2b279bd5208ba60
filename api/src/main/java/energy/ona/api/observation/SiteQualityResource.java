package energy.ona.api.observation;

import energy.ona.api.asset.Assets;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.asset.Asset;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.observation.ObservationStore;
import energy.ona.quality.AssetScore;
import energy.ona.quality.SiteQuality;
import energy.ona.store.Cursor;
import energy.ona.store.Query;
import energy.ona.time.TimeRange;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How good the samples of a site's assets are, by asset and day, the worst asset first. */
@Path("/sites/{site_id}/quality")
@Produces(MediaType.APPLICATION_JSON)
public final class SiteQualityResource {
  private static final int LONGEST_DAYS = 31;

  private final Assets assets;
  private final ObservationStore observations;
  private final SiteQuality quality;
  private final Clock clock;

  public SiteQualityResource(Assets assets, ObservationStore observations, Clock clock) {
    this.assets = assets;
    this.observations = observations;
    this.quality = new SiteQuality(observations);
    this.clock = clock;
  }

  /** Every page judges anew: what is late or corrected between two of them may move an asset. */
  @GET
  public Answer list(@PathParam("site_id") String name, @Context Call call) {
    Query query = Listing.query(call, List.of());
    SiteId site = new SiteId(name);
    Instant now = clock.instant();
    TimeRange range =
        AskedRange.of(
            call.fields(),
            now,
            () -> observations.newest(call.customer(), site, now),
            LONGEST_DAYS,
            "; longer stretches are told of one asset at a time");
    List<Asset> there = assets.ofSite(call.customer(), site);
    if (there.isEmpty()) {
      throw PlatformException.notFound("site", site);
    }
    List<AssetScore> scores = quality.read(there, range);
    int first =
        query
            .cursor()
            .map(cursor -> after(scores, Cursor.decode(call.customer(), cursor).position()))
            .orElse(0);
    int end = Math.min(scores.size(), first + query.limit());
    return Listing.page(
        Map.of("from", range.from(), "to", range.to()),
        "assets",
        scores.subList(first, end),
        end == scores.size()
            ? Optional.empty()
            : Optional.of(
                new Cursor(call.customer(), scores.get(end - 1).assetId().value()).encode()));
  }

  private static int after(List<AssetScore> scores, String last) {
    for (int each = 0; each < scores.size(); each++) {
      if (scores.get(each).assetId().value().equals(last)) {
        return each + 1;
      }
    }
    return scores.size();
  }
}
