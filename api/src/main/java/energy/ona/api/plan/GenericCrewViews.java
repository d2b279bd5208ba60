package energy.ona.api.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Listing;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Fleets;
import energy.ona.asset.SiteId;
import energy.ona.id.Names;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.GenericCrews;
import energy.ona.plan.OwnCrews;
import energy.ona.plan.Visit;
import energy.ona.store.Cursor;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The crews that are booked for a customer who keeps none, with what is booked. */
public final class GenericCrewViews {
  private final RecordStore<WorkOrder> workOrders;
  private final Fleets fleets;
  private final OwnCrews own;
  private final GenericCrews generic;
  private final Clock clock;

  public GenericCrewViews(RecordStores stores, OwnCrews own, GenericCrews generic, Clock clock) {
    this.workOrders = stores.of(WorkOrder.class);
    this.fleets = new Fleets(stores);
    this.own = own;
    this.generic = generic;
    this.clock = clock;
  }

  /**
   * One of them.
   *
   * @param generic true: it stands for people whom nobody registered
   * @param booked visits of open work orders that are not over, ascending in time
   */
  record View(@JsonUnwrapped Crew crew, boolean generic, SiteId siteId, List<Booked> booked) {}

  /** A visit of one. */
  record Booked(
      String orderId, AssetId assetId, WorkOrderState state, Instant start, Instant end) {}

  /** One of them before anybody asks what is booked. */
  private record Of(SiteId site, Crew crew) {}

  /** Page by page; empty where the customer keeps crews of his own. */
  Optional<Answer> list(Call call) {
    CustomerId customer = call.customer();
    if (!own.all(customer).isEmpty()) {
      return Optional.empty();
    }
    Query query = Listing.query(call, List.of());
    String after = query.cursor().map(at -> Cursor.decode(customer, at).position()).orElse("");
    List<Of> all = all(customer, fleets.assets(customer));
    // One that is gone meanwhile ends the list.
    int from = after.isEmpty() ? 0 : all.size();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).crew().crewId().equals(after)) {
        from = i + 1;
      }
    }
    List<Of> page = all.subList(from, Math.min(all.size(), from + query.limit()));
    boolean isLast = from + page.size() == all.size();
    return Optional.of(
        Listing.page(
            "crews",
            views(customer, page),
            isLast
                ? Optional.empty()
                : Optional.of(
                    new Cursor(customer, page.get(page.size() - 1).crew().crewId()).encode())));
  }

  /** Empty where there is none of that id, or the customer keeps crews of his own. */
  Optional<View> get(CustomerId customer, String crewId) {
    return own.all(customer).isEmpty()
        ? all(customer, assets(customer, crewId)).stream()
            .filter(each -> each.crew().crewId().equals(crewId))
            .findFirst()
            .map(each -> views(customer, List.of(each)).get(0))
        : Optional.empty();
  }

  /** Of one site where the id of the crew tells it: a long name is cut in it. */
  private List<Asset> assets(CustomerId customer, String crewId) {
    int from = crewId.indexOf('-') + 1;
    int to = Math.max(from, crewId.lastIndexOf('-'));
    String name = crewId.substring(from, to);
    return Names.valid(name) && CrewsFile.Generic.isOf(new SiteId(name), crewId)
        ? fleets.assets(customer, new SiteId(name))
        : fleets.assets(customer);
  }

  /** By site, then by number. */
  private List<Of> all(CustomerId customer, List<Asset> assets) {
    TreeMap<String, Asset> sites = new TreeMap<>();
    assets.forEach(asset -> sites.merge(asset.siteId().value(), asset, GenericCrewViews::located));
    List<Of> all = new ArrayList<>();
    for (Asset asset : sites.values()) {
      generic
          .of(customer, asset.siteId(), asset.location(), asset.timezone())
          .forEach(crew -> all.add(new Of(asset.siteId(), crew)));
    }
    return all;
  }

  /** That which says where the site is. */
  private static Asset located(Asset one, Asset other) {
    return one.location() == null ? other : one;
  }

  private List<View> views(CustomerId customer, List<Of> crews) {
    Map<String, List<Booked>> booked = booked(customer);
    return crews.stream()
        .map(
            each ->
                new View(
                    each.crew(),
                    true,
                    each.site(),
                    booked.getOrDefault(each.crew().crewId(), List.of())))
        .toList();
  }

  /** By crew, of open orders alone: those that a crew ever had are many more. */
  private Map<String, List<Booked>> booked(CustomerId customer) {
    Map<String, List<Booked>> booked = new HashMap<>();
    for (WorkOrderState state : WorkOrderState.values()) {
      if (!state.isFinal()) {
        addBooked(customer, Query.all().where("status", state.wireName()), booked);
      }
    }
    booked.values().forEach(visits -> visits.sort(Comparator.comparing(Booked::start)));
    return booked;
  }

  private void addBooked(CustomerId customer, Query query, Map<String, List<Booked>> booked) {
    Optional<String> cursor = Optional.empty();
    do {
      Page<WorkOrder> page = workOrders.list(customer, query.from(cursor));
      for (WorkOrder order : page.items()) {
        Visit visit = order.visit();
        if (visit != null && visit.end().isAfter(clock.instant())) {
          booked
              .computeIfAbsent(visit.crewId(), crew -> new ArrayList<>())
              .add(
                  new Booked(
                      order.orderId(), order.assetId(), order.state(), visit.start(), visit.end()));
        }
      }
      cursor = page.nextCursor();
    } while (cursor.isPresent());
  }
}
