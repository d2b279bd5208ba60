package energy.ona.benchmarks;

import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.plan.Crew;
import energy.ona.plan.Job;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Jobs at sites strewn over a region, and crews who live in it; drawn by a seed. */
final class ReplanCase {
  /** A Monday morning, before work. */
  static final Instant PLANNED_AT = Instant.parse("2026-03-02T05:00:00Z");

  private static final CustomerId CUSTOMER = new CustomerId("replan");
  private static final String ZONE = "UTC";
  private static final double SPAN_DEGREES = 1.5;
  private static final int SITES = 60;
  private static final List<String> SKILLS =
      List.of("inverter_maintenance", "electrical_work", "mechanical_repair", "communication");
  private static final double[] CAPACITY_KW = {20, 60, 100, 250};
  private static final double USD_PER_KWH = 0.1;

  /** Clear-sky power over capacity by hour of the day, in UTC. */
  private static final double[] SUN = {
    0, 0, 0, 0, 0, 0.05, 0.2, 0.4, 0.6, 0.75, 0.85, 0.9, 0.85, 0.75, 0.6, 0.4, 0.2, 0.05, 0, 0, 0,
    0, 0, 0
  };

  private final SplittableRandom random;
  private final List<Location> sites = new ArrayList<>();

  ReplanCase(long seed) {
    random = new SplittableRandom(seed);
    for (int site = 0; site < SITES; site++) {
      sites.add(place());
    }
  }

  private Location place() {
    return new Location(
        -26 + SPAN_DEGREES * random.nextDouble(), 28 + SPAN_DEGREES * random.nextDouble(), null);
  }

  List<Crew> crews(int count) {
    List<Crew> crews = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      Set<String> skills = new HashSet<>(SKILLS);
      skills.remove(SKILLS.get(random.nextInt(SKILLS.size())));
      crews.add(
          new Crew(
              CUSTOMER,
              "crew-%02d".formatted(number),
              "Crew " + number,
              skills,
              place(),
              2 + random.nextInt(2),
              ZONE,
              LocalTime.of(6, 0),
              LocalTime.of(15, 0),
              Set.of(1, 2, 3, 4, 5),
              60,
              0.6));
    }
    return crews;
  }

  List<Job> jobs(int count) {
    List<Job> jobs = new ArrayList<>();
    Priority[] priorities = {Priority.LOW, Priority.MEDIUM, Priority.HIGH};
    for (int number = 1; number <= count; number++) {
      double lost = 0.1 + 0.9 * random.nextDouble();
      jobs.add(
          job(
              "job-%03d".formatted(number),
              1 + random.nextInt(4),
              priorities[random.nextInt(priorities.length)],
              lost * CAPACITY_KW[random.nextInt(CAPACITY_KW.length)],
              PLANNED_AT));
    }
    return jobs;
  }

  /** A megawatt that stands still. */
  Job emergency(Instant now) {
    return job("emergency", 3, Priority.CRITICAL, 1000, now);
  }

  private Job job(String id, int hours, Priority priority, double lostKw, Instant from) {
    int site = random.nextInt(SITES);
    List<Double> hourly = new ArrayList<>();
    double day = 0;
    for (int hour = 0; hour < 168; hour++) {
      int ofDay = Math.floorMod(from.getEpochSecond() / 3600 + hour, 24);
      hourly.add(lostKw * SUN[ofDay] * USD_PER_KWH);
      day += hour < 24 ? hourly.get(hour) : 0;
    }
    return new Job(
        CUSTOMER,
        id,
        new AssetId("asset-" + id),
        new SiteId("site-" + site),
        sites.get(site),
        ZONE,
        "repair of " + id,
        Set.of(SKILLS.get(random.nextInt(SKILLS.size()))),
        1 + random.nextInt(2),
        hours,
        priority,
        from,
        deadline(from, priority),
        from,
        hourly,
        day);
  }

  private static @Nullable Instant deadline(Instant from, Priority priority) {
    return switch (priority) {
      case CRITICAL -> from.plus(Duration.ofHours(4));
      case HIGH -> from.plus(Duration.ofDays(1));
      case MEDIUM -> from.plus(Duration.ofDays(3));
      case LOW -> null;
    };
  }
}
