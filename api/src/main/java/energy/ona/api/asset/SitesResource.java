package energy.ona.api.asset;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.store.Cursor;
import energy.ona.store.Query;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sites, which are what the assets say of where they are. */
@Path("/sites")
@Produces(MediaType.APPLICATION_JSON)
public final class SitesResource {
  private final Assets assets;

  public SitesResource(Assets assets) {
    this.assets = assets;
  }

  /**
   * A site.
   *
   * @param location of its first asset that has one
   * @param capacityKw of its units: a meter measures them and adds none
   */
  record Site(
      SiteId siteId,
      @Nullable Location location,
      String timezone,
      int assets,
      double capacityKw,
      List<AssetId> assetIds) {
    static Site of(Asset first) {
      return new Site(first.siteId(), null, first.timezone(), 0, 0, List.of());
    }

    Site with(Asset asset) {
      List<AssetId> ids = new ArrayList<>(assetIds);
      ids.add(asset.assetId());
      return new Site(
          siteId,
          location == null ? asset.location() : location,
          timezone,
          assets + 1,
          capacityKw + (asset.technology().isUnit() ? asset.capacityKw() : 0),
          ids);
    }
  }

  @GET
  public Answer list(@Context Call call) {
    Query query = Listing.query(call, List.of());
    NavigableMap<String, Site> sites = new TreeMap<>();
    assets.each(call.customer(), Query.all(), asset -> add(sites, asset));
    String after = query.cursor().map(c -> Cursor.decode(call.customer(), c).position()).orElse("");
    List<Site> rest = List.copyOf(sites.tailMap(after, false).values());
    List<Site> page = rest.subList(0, Math.min(query.limit(), rest.size()));
    return Listing.page(
        "sites",
        page,
        page.size() == rest.size()
            ? Optional.empty()
            : Optional.of(
                new Cursor(call.customer(), page.get(page.size() - 1).siteId().value()).encode()));
  }

  @GET
  @Path("/{site_id}")
  public Answer get(@PathParam("site_id") String siteId, @Context Call call) {
    NavigableMap<String, Site> sites = new TreeMap<>();
    assets.each(call.customer(), Query.all().where("site_id", siteId), asset -> add(sites, asset));
    if (sites.isEmpty()) {
      throw PlatformException.notFound("site", siteId);
    }
    return Answer.ok(sites.firstEntry().getValue());
  }

  private static void add(NavigableMap<String, Site> sites, Asset asset) {
    sites.merge(
        asset.siteId().value(), Site.of(asset).with(asset), (site, one) -> site.with(asset));
  }
}
