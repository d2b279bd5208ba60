package energy.ona.benchmarks.season;

import energy.ona.activities.plan.LossAhead;
import energy.ona.asset.Asset;
import energy.ona.asset.Location;
import energy.ona.config.TerminalParameters.MaintenanceWindows;
import energy.ona.plan.Crew;
import energy.ona.plan.GreatCircleTravel;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.sky.Noise;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The crews and the work of a season. */
record Yard(World world, List<Crew> crews, List<Repair> repairs) {
  private static final double DURATION_SPREAD = 0.25;
  private static final int FULL_DAYS = 14;
  private static final List<Location> BASES =
      List.of(
          new Location(-26.05, 28.10, "base north"),
          new Location(-26.15, 28.05, "base centre"),
          new Location(-25.90, 28.20, "base far north"));

  /** Crews who know what the platform knows. */
  static Yard asFound(World world, int crewCount) {
    List<Repair> repairs = new ArrayList<>();
    for (Finding finding : world.findings()) {
      long found = finding.foundAt().getEpochSecond();
      Profile profile = profile(world, finding.fault());
      repairs.add(
          new Repair(
              finding.fault().id(),
              world.asset(finding.fault()),
              finding.fault(),
              found,
              found,
              finding.severity(),
              finding.priority(),
              profile,
              profile.durationHours(),
              new Expected(finding)));
    }
    return new Yard(world, crews(world, crewCount), repairs);
  }

  private record Expected(Finding finding) implements Repair.Ahead {
    @Override
    public List<Double> hourlyUsd(long nowSecond) {
      return LossAhead.hourlyUsd(finding.risk(), Instant.ofEpochSecond(nowSecond));
    }

    @Override
    public double usdPerDayAfter() {
      return finding.risk().earUsdDay();
    }
  }

  /** Crews who know every fault of the coming days, and what each will truly cost. */
  static Yard foreseen(World world, int crewCount, double daysAhead) {
    List<Repair> repairs = new ArrayList<>();
    Map<Fault, Finding> findings = new HashMap<>();
    world.findings().forEach(finding -> findings.put(finding.fault(), finding));
    for (Fault fault : world.faults()) {
      Finding finding = findings.get(fault);
      if (finding == null) {
        continue;
      }
      long onset = fault.onset().getEpochSecond();
      repairs.add(
          new Repair(
              fault.id(),
              world.asset(fault),
              fault,
              Math.max(
                  world.season().from().getEpochSecond(), onset - Math.round(86_400 * daysAhead)),
              onset,
              finding.severity(),
              finding.priority(),
              profile(world, fault),
              hours(fault, world),
              new True(world.table(), fault)));
    }
    return new Yard(world, crews(world, crewCount), repairs);
  }

  private record True(LossTable table, Fault fault) implements Repair.Ahead {
    @Override
    public List<Double> hourlyUsd(long nowSecond) {
      List<Double> hours = new ArrayList<>();
      long hour = nowSecond - Math.floorMod(nowSecond, 3600L);
      int first = table.stepOf(hour);
      for (int step = first;
          step + 1 < Math.min(table.steps(), first + 48 * FULL_DAYS);
          step += 2) {
        hours.add(usd(step) + usd(step + 1));
      }
      return hours;
    }

    private double usd(int step) {
      if (table.secondOf(step + 1) <= fault.onset().getEpochSecond()) {
        return 0;
      }
      return table.lostKwh(fault.assetId(), List.of(fault), step)
          * table.usdPerKwh(fault.assetId(), step);
    }

    @Override
    public double usdPerDayAfter() {
      double usd = 0;
      int first = Math.max(0, table.stepOf(fault.onset().getEpochSecond()));
      for (int step = first; step < table.steps(); step++) {
        usd += usd(step);
      }
      return usd / Math.max(1, (table.steps() - first) * LossTable.STEP_SECONDS / 86_400.0);
    }
  }

  private static List<Crew> crews(World world, int count) {
    SeasonSettings settings = world.settings();
    MaintenanceWindows hours = settings.parameters().operations().maintenanceWindows();
    double dayHours = settings.parameters().operations().workHoursPerDay();
    List<Crew> crews = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      crews.add(
          new Crew(
              RegionalFleet.CUSTOMER,
              "crew-" + (number + 1),
              "Crew " + (number + 1),
              Set.copyOf(settings.lossFunction().crew().specializations()),
              BASES.get(number % BASES.size()),
              settings.crews().generic().technicianCount(),
              RegionalFleet.TIMEZONE,
              hours.startTime(),
              hours.startTime().plusMinutes(Math.round(60 * dayHours)),
              hours.weekdays().stream().map(DayOfWeek::getValue).collect(Collectors.toSet()),
              settings.crews().generic().costUsdPerHour(),
              settings.crews().generic().travelUsdPerKm()));
    }
    return crews;
  }

  Reach reach() {
    SeasonSettings settings = world.settings();
    return new Reach(
        new GreatCircleTravel(settings.constraints().travel()),
        settings.lossFunction().crew().maxTravelDistanceKm(),
        settings.constraints().overtime().maxHours());
  }

  /** How long it really takes: the twin's hours, give or take. */
  double repairHours(Fault fault) {
    return hours(fault, world);
  }

  private static double hours(Fault fault, World world) {
    double luck = Noise.gaussian(Noise.stream(world.seed(), "repair/" + fault.id()), 0);
    return fault.kind().repairTime().toMinutes()
        / 60.0
        * Math.exp(DURATION_SPREAD * luck - DURATION_SPREAD * DURATION_SPREAD / 2);
  }

  private static Profile profile(World world, Fault fault) {
    Asset asset = world.asset(fault);
    return world.settings().constraints().work().of(fault.kind().subcategory(), asset.technology());
  }

  /** What the season lost with faults mended then, or never. */
  Loss loss(Map<Fault, Long> mendedAt) {
    return world.loss(mendedAt);
  }
}
