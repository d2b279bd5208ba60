package energy.ona.activities.forecast;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.cases.Cases;
import energy.ona.cases.FaultCase;
import energy.ona.forecast.ForecastInputs;
import energy.ona.forecast.Siblings;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SiteWindow;
import energy.ona.store.Query;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What rungs want to know of the past of a site beyond what the caller has read. */
public interface SitePast {
  /** Rungs without models look at one day and at nobody's faults; models read what is older. */
  Duration OF_NO_MODEL = Duration.ofDays(1);

  /** Nothing but what the caller knows. */
  SitePast NOTHING =
      new SitePast() {
        @Override
        public SiteWindow window(Asset asset, SiteWindow seen) {
          return seen;
        }

        @Override
        public Siblings siblings(CustomerId customer, List<Asset> asked, TimeRange past) {
          return new Siblings(asked, Map.of());
        }
      };

  /** The window, or the day that ends with it. */
  SiteWindow window(Asset asset, SiteWindow seen);

  /**
   * The assets of a site and when they were ill in a range, as it was known at its end.
   *
   * @param asked of one site, at least one; they count whether they are stored or not
   */
  Siblings siblings(CustomerId customer, List<Asset> asked, TimeRange past);

  static SitePast stored(RecordStores stores, ObservationStore observations) {
    return new Stored(new Fleets(stores), Cases.on(stores), observations);
  }

  /** As it is on record. */
  record Stored(Fleets fleets, Cases cases, ObservationStore observations) implements SitePast {
    @Override
    public SiteWindow window(Asset asset, SiteWindow seen) {
      return seen.range().length().compareTo(OF_NO_MODEL) >= 0
          ? seen
          : observations.read(
              asset.customerId(),
              asset.siteId(),
              TimeRange.endingAt(seen.range().to(), OF_NO_MODEL),
              ForecastInputs.READS);
    }

    @Override
    public Siblings siblings(CustomerId customer, List<Asset> asked, TimeRange past) {
      SiteId site = asked.get(0).siteId();
      Map<AssetId, Asset> assets = new LinkedHashMap<>();
      fleets.assets(customer, site).forEach(asset -> assets.put(asset.assetId(), asset));
      asked.forEach(asset -> assets.put(asset.assetId(), asset));
      if (past.length().compareTo(OF_NO_MODEL) <= 0) {
        return new Siblings(List.copyOf(assets.values()), Map.of());
      }
      SiteTree tree = SiteTree.of(List.copyOf(assets.values()), past.to());
      return new Siblings(tree.assets(), ill(customer, site, past, tree));
    }

    private Map<AssetId, List<TimeRange>> ill(
        CustomerId customer, SiteId site, TimeRange past, SiteTree tree) {
      Map<String, FaultCase> faults = new HashMap<>();
      cases.openAt(customer, site).forEach(each -> faults.put(each.caseId(), each));
      Query newest = Query.newest(Query.MAX_LIMIT).where("site_id", site.value());
      cases.list(customer, newest).items().forEach(each -> faults.put(each.caseId(), each));
      Map<AssetId, List<TimeRange>> ill = new HashMap<>();
      for (FaultCase fault : faults.values()) {
        Instant gone = fault.goneAt();
        Instant end = gone == null || gone.isAfter(past.to()) ? past.to() : gone;
        if (!fault.isTakenBack()
            && !fault.isOfCommunication()
            && !fault.openedAt().isAfter(past.to())
            && fault.onset().isBefore(end)
            && end.isAfter(past.from())) {
          for (AssetId each : tree.withUnits(fault.assetId())) {
            ill.computeIfAbsent(each, first -> new ArrayList<>())
                .add(new TimeRange(fault.onset(), end));
          }
        }
      }
      return ill;
    }
  }
}
