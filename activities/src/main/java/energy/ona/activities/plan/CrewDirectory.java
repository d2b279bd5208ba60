package energy.ona.activities.plan;

import energy.ona.asset.Location;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameters.MaintenanceWindows;
import energy.ona.config.TerminalParameters.Operations;
import energy.ona.plan.Crew;
import energy.ona.plan.CrewsFile;
import energy.ona.plan.Job;
import energy.ona.plan.OwnCrews;
import energy.ona.risk.LossFunction;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who can go: the customer's crews of the table, else those of configs/crews.yaml, else
 * operations/crew-count generic crews at each job's site, in the hours of the maintenance windows.
 */
public final class CrewDirectory {
  private final OwnCrews crews;
  private final CrewsFile file;
  private final LossFunction lossFunction;
  private final Parameters parameters;

  public CrewDirectory(
      RecordStores stores, CrewsFile file, LossFunction lossFunction, Parameters parameters) {
    this.crews = new OwnCrews(stores, file);
    this.file = file;
    this.lossFunction = lossFunction;
    this.parameters = parameters;
  }

  List<Crew> crews(CustomerId customer, List<Job> jobs) {
    List<Crew> own = crews.all(customer);
    return own.isEmpty() ? generic(customer, jobs) : own;
  }

  private List<Crew> generic(CustomerId customer, List<Job> jobs) {
    Operations operations = parameters.current(customer).operations();
    List<Crew> generic = new ArrayList<>();
    Set<String> sites = new HashSet<>();
    for (Job job : jobs) {
      if (sites.add(job.siteId().value())) {
        for (int number = 1; number <= operations.crewCount(); number++) {
          generic.add(generic(job, number, operations));
        }
      }
    }
    return generic;
  }

  private Crew generic(Job job, int number, Operations operations) {
    MaintenanceWindows hours = operations.maintenanceWindows();
    LocalTime start = hours.startTime();
    return new Crew(
        job.customerId(),
        CrewsFile.Generic.id(job.siteId(), number),
        "Crew %d of %s".formatted(number, job.siteId()),
        Set.copyOf(lossFunction.crew().specializations()),
        job.location() == null ? new Location(null, null, job.siteId().value()) : job.location(),
        file.generic().technicianCount(),
        zone(hours, job),
        start,
        start.plusMinutes(Math.round(60 * operations.workHoursPerDay())),
        hours.weekdays().stream().map(DayOfWeek::getValue).collect(Collectors.toSet()),
        file.generic().costUsdPerHour(),
        file.generic().travelUsdPerKm());
  }

  private static String zone(MaintenanceWindows hours, Job job) {
    return hours.timezone() == null ? job.timezone() : hours.timezone().getId();
  }
}
