package energy.ona.standalone.twin.truth;

import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.FaultKind;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Telemetry;
import energy.ona.standalone.twin.fleet.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The faults that a fleet has when it is first started: some mended long ago, some that creep, one
 * inverter that died within the hour where the sun is high now, and one that dies in a minute.
 */
public final class OpeningFaults {
  private static final Duration RECENT = Duration.ofMinutes(65);
  private static final Duration SOON = Duration.ofSeconds(90);

  private final Fleet fleet;
  private final Instant now;
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private OpeningFaults(Fleet fleet, Instant now) {
    this.fleet = fleet;
    this.now = now;
  }

  public static List<Fault> of(Fleet fleet, Instant now) {
    OpeningFaults opening = new OpeningFaults(fleet, now);
    opening.mended();
    opening.lasting();
    List<Site> bright = brightest(fleet, now);
    opening.sudden("now", bright.get(0), now.minus(RECENT));
    boolean twoInTheSun = load(bright.get(1), now) > 0.3;
    opening.sudden("live", bright.get(twoInTheSun ? 1 : 0), now.plus(SOON));
    return List.copyOf(opening.faults);
  }

  /** Solar sites, the one that delivers most around a moment first. */
  public static List<Site> brightest(Fleet fleet, Instant now) {
    return fleet.sites().stream()
        .filter(site -> !site.isWind())
        .sorted(Comparator.comparingDouble((Site site) -> load(site, now)).reversed())
        .toList();
  }

  /** The least from before the fault until an hour from now: a fault must show all the time. */
  private static double load(Site site, Instant now) {
    Telemetry telemetry = new Telemetry(site);
    double least = 1;
    for (int minutes = -75; minutes <= 60; minutes += 15) {
      least = Math.min(least, telemetry.soundLoad(now.plus(Duration.ofMinutes(minutes))));
    }
    return least;
  }

  private void mended() {
    past("AUS-02", FaultKind.DEAD_INVERTER, 18, 16);
    past("ESP-06", FaultKind.GROUND_FAULT, 12, 10);
    past("RSA-03", FaultKind.LIGHTNING_STRIKE, 15, 13);
    past("IND-07", FaultKind.HAIL_IMPACT, 20, 14);
    past("IND-08", FaultKind.HAIL_IMPACT, 20, 14);
    past("SCO-04", FaultKind.TURBINE_STOP, 11, 9);
  }

  private void lasting() {
    lasting("IND-05", FaultKind.SOILING, Duration.ofDays(24));
    lasting("RSA-09", FaultKind.CAPACITY_FADE, Duration.ofDays(20));
    lasting("CHL-02", FaultKind.STRING_OUT, Duration.ofDays(9));
    lasting("ESP-03", FaultKind.CALIBRATION_DRIFT, Duration.ofDays(8));
    lasting("SCO-02", FaultKind.BEARING_HEATING, Duration.ofDays(6));
    lasting("ESP-04", FaultKind.FAN_FAILURE, Duration.ofDays(5));
    lasting("HAW-05", FaultKind.SENSOR_STUCK, Duration.ofDays(3));
    lasting("CHL-06", FaultKind.INTERMITTENT_TRIP, Duration.ofDays(3));
    lasting("AUS-04", FaultKind.WRONG_SETPOINT, Duration.ofDays(2));
    lasting("HAW-02", FaultKind.COMMUNICATION_LOSS, Duration.ofHours(5));
  }

  private void past(String assetId, FaultKind kind, int fromDaysAgo, int toDaysAgo) {
    Instant onset = now.minus(Duration.ofDays(fromDaysAgo));
    Instant end = now.minus(Duration.ofDays(toDaysAgo));
    add(Fault.begin("past-" + assetId, assetId, kind, onset).ended(end, "before"));
  }

  private void lasting(String assetId, FaultKind kind, Duration ago) {
    add(Fault.begin("old-" + assetId, assetId, kind, now.minus(ago)));
  }

  private void sudden(String id, Site site, Instant onset) {
    Unit unit =
        site.units().stream()
            .filter(candidate -> !taken.contains(candidate.assetId()))
            .max(Comparator.comparingLong(Unit::stream))
            .orElseThrow();
    add(Fault.begin(id, unit.assetId(), FaultKind.DEAD_INVERTER, onset));
  }

  private void add(Fault fault) {
    if (fleet.unit(fault.assetId()).isEmpty()) {
      throw new IllegalStateException("no unit " + fault.assetId());
    }
    taken.add(fault.assetId());
    faults.add(fault);
  }
}
