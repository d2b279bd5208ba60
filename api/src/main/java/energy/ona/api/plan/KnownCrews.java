package energy.ona.api.plan;

import energy.ona.asset.SiteId;
import energy.ona.config.Parameters;
import energy.ona.error.PlatformException;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.OwnCrews;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.List;
import java.util.stream.IntStream;

/** Whom work can be given to: the customer's crews, else the generic ones of its site. */
public final class KnownCrews {
  private final OwnCrews own;
  private final Parameters parameters;

  public KnownCrews(RecordStores stores, CrewsFile file, Parameters parameters) {
    this.own = new OwnCrews(stores, file);
    this.parameters = parameters;
  }

  /** Refuses a crew that there is not, with those that there are. */
  public void require(CustomerId customer, SiteId site, String crewId) {
    List<String> known = ids(customer, site);
    if (!known.contains(crewId)) {
      throw PlatformException.invalid(
          "crew_id",
          known.isEmpty()
              ? "crew_id '%s' is no crew, and there is none; add one with POST /crews"
                  .formatted(crewId)
              : "crew_id '%s' is no crew; there are %s"
                  .formatted(crewId, String.join(", ", known)));
    }
  }

  private List<String> ids(CustomerId customer, SiteId site) {
    List<String> ids = own.all(customer).stream().map(Crew::crewId).sorted().toList();
    return ids.isEmpty()
        ? IntStream.rangeClosed(1, parameters.current(customer).operations().crewCount())
            .mapToObj(number -> CrewsFile.Generic.id(site, number))
            .toList()
        : ids;
  }
}
