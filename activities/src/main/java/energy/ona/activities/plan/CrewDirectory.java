package energy.ona.activities.plan;

import energy.ona.config.Parameters;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.GenericCrews;
import energy.ona.plan.Job;
import energy.ona.plan.OwnCrews;
import energy.ona.risk.LossFunction;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who can go: the customer's crews of the table, else those of configs/crews.yaml, else generic
 * ones at each job's site.
 */
public final class CrewDirectory {
  private final OwnCrews crews;
  private final GenericCrews generic;

  public CrewDirectory(
      RecordStores stores, CrewsFile file, LossFunction lossFunction, Parameters parameters) {
    this.crews = new OwnCrews(stores, file);
    this.generic = new GenericCrews(file, lossFunction, parameters);
  }

  List<Crew> crews(CustomerId customer, List<Job> jobs) {
    List<Crew> own = crews.all(customer);
    return own.isEmpty() ? generic(jobs) : own;
  }

  private List<Crew> generic(List<Job> jobs) {
    List<Crew> all = new ArrayList<>();
    Set<String> sites = new HashSet<>();
    for (Job job : jobs) {
      if (sites.add(job.siteId().value())) {
        all.addAll(generic.of(job.customerId(), job.siteId(), job.location(), job.timezone()));
      }
    }
    return all;
  }
}
