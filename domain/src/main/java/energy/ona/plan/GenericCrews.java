package energy.ona.plan;

import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameters.MaintenanceWindows;
import energy.ona.config.TerminalParameters.Operations;
import energy.ona.risk.LossFunction;
import energy.ona.tenant.CustomerId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who goes for a customer who keeps no crews: operations/crew-count of them at each site, in the
 * hours of the maintenance windows.
 */
public final class GenericCrews {
  private final CrewsFile file;
  private final LossFunction lossFunction;
  private final Parameters parameters;

  public GenericCrews(CrewsFile file, LossFunction lossFunction, Parameters parameters) {
    this.file = file;
    this.lossFunction = lossFunction;
    this.parameters = parameters;
  }

  /**
   * Those of a site.
   *
   * @param base where it is; null where nobody knows
   * @param timezone in which they work unless the maintenance windows say so
   */
  public List<Crew> of(CustomerId customer, SiteId site, @Nullable Location base, String timezone) {
    Operations operations = parameters.current(customer).operations();
    return IntStream.rangeClosed(1, operations.crewCount())
        .mapToObj(number -> crew(customer, site, base, timezone, number, operations))
        .toList();
  }

  private Crew crew(
      CustomerId customer,
      SiteId site,
      @Nullable Location base,
      String timezone,
      int number,
      Operations operations) {
    MaintenanceWindows hours = operations.maintenanceWindows();
    LocalTime start = hours.startTime();
    return new Crew(
        customer,
        CrewsFile.Generic.id(site, number),
        "Crew %d of %s".formatted(number, site),
        Set.copyOf(lossFunction.crew().specializations()),
        base == null ? new Location(null, null, site.value()) : base,
        file.generic().technicianCount(),
        hours.timezone() == null ? timezone : hours.timezone().getId(),
        start,
        start.plusMinutes(Math.round(60 * operations.workHoursPerDay())),
        hours.weekdays().stream().map(DayOfWeek::getValue).collect(Collectors.toSet()),
        file.generic().costUsdPerHour(),
        file.generic().travelUsdPerKm());
  }
}
