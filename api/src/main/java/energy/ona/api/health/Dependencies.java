package energy.ona.api.health;

import energy.ona.tenant.CustomerId;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what the API stands on, each in a thread of its own, so that asking for the health never
 * waits for something that is down.
 */
public final class Dependencies implements Managed {
  /** A customer without data, for looking whether a store answers. */
  public static final CustomerId NOBODY = new CustomerId("nobody");

  private static final Logger log = LoggerFactory.getLogger(Dependencies.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Slower than this is degraded, not looked at for longer is down. */
  private static final Duration SLOW = Duration.ofSeconds(1);

  private static final Duration STALE = Duration.ofSeconds(30);
  private final Map<String, Probe> probes;
  private final Map<String, Report> reports;
  private final Map<String, State> reported = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Map<String, Finding> findings = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looks;

  /** Returns when the thing answered, throws when it does not. */
  @FunctionalInterface
  public interface Probe {
    void look();
  }

  /** Tells how the thing is, where that is more than whether it answers. */
  @FunctionalInterface
  public interface Report {
    State look();
  }

  private record Finding(Instant at, boolean ok, long millis, String message) {}

  /**
   * How one of them is.
   *
   * @param status ok, degraded or down
   * @param ageSeconds since it was looked at
   */
  public record State(String status, long ageSeconds, String message) {}

  public Dependencies(Map<String, Probe> probes, Map<String, Report> reports, Clock clock) {
    this.probes = new LinkedHashMap<>(probes);
    this.reports = new LinkedHashMap<>(reports);
    this.clock = clock;
    this.looks =
        Executors.newScheduledThreadPool(
            probes.size() + 1,
            task -> {
              Thread thread = new Thread(task, "health");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void start() {
    for (Map.Entry<String, Probe> each : probes.entrySet()) {
      ScheduledFuture<?> unused =
          looks.scheduleWithFixedDelay(
              () -> look(each.getKey(), each.getValue()),
              0,
              EVERY.toMillis(),
              TimeUnit.MILLISECONDS);
    }
    ScheduledFuture<?> unused =
        looks.scheduleWithFixedDelay(
            () -> reports.forEach(this::report), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void report(String name, Report report) {
    try {
      reported.put(name, report.look());
    } catch (RuntimeException e) {
      // What it is read from is down, which is told under its own name.
      reported.put(name, new State("degraded", 0, "cannot be read now"));
    }
  }

  @Override
  public void stop() {
    looks.shutdownNow();
  }

  private void look(String name, Probe probe) {
    Instant from = clock.instant();
    Finding finding;
    try {
      probe.look();
      long millis = Duration.between(from, clock.instant()).toMillis();
      finding = new Finding(clock.instant(), true, millis, "answers in %d ms".formatted(millis));
    } catch (RuntimeException e) {
      // Whatever a probe throws is its finding.
      finding = new Finding(clock.instant(), false, 0, "does not answer");
      log.debug("{} does not answer", name, e);
    }
    Finding before = findings.put(name, finding);
    if (before == null ? !finding.ok() : before.ok() != finding.ok()) {
      log.warn("{} {}", name, finding.message());
    }
  }

  /** All of them, by name. */
  public Map<String, State> states() {
    Map<String, State> states = new LinkedHashMap<>();
    probes.keySet().forEach(name -> states.put(name, state(findings.get(name))));
    reports
        .keySet()
        .forEach(
            name ->
                states.put(
                    name, reported.getOrDefault(name, new State("ok", 0, "not looked at yet"))));
    return states;
  }

  private State state(@org.jspecify.annotations.Nullable Finding finding) {
    if (finding == null) {
      return new State("down", 0, "was not reached yet");
    }
    Duration age = Duration.between(finding.at(), clock.instant());
    String status = "ok";
    if (!finding.ok() || age.compareTo(STALE) > 0) {
      status = "down";
    } else if (finding.millis() > SLOW.toMillis()) {
      status = "degraded";
    }
    return new State(status, age.toSeconds(), finding.message());
  }
}
