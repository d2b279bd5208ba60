package energy.ona.standalone.twin.technician;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.twin.client.Platform;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.sky.Noise;
import energy.ona.standalone.twin.truth.Truth;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people in the field: they take the work orders of their crews, go, mend what is really broken
 * and say what they found. Now and then a first repair does not hold.
 */
public final class Technicians {
  private static final Logger LOG = LoggerFactory.getLogger(Technicians.class);
  private static final List<String> NAMES =
      List.of("Thandi", "Lerato", "Pablo", "Ximena", "Kai", "Asha", "Ravi", "Isla");
  private static final double FAILED_REPAIRS = 0.12;
  private static final Duration NOTHING_FOUND = Duration.ofMinutes(45);
  private static final Duration AFTERWARDS = Duration.ofSeconds(60);

  private final Platform platform;
  private final Truth truth;
  private final long seed;
  private final double speed;
  private final Map<String, Visit> visits = new TreeMap<>();
  private final Map<String, Instant> notBefore = new HashMap<>();

  public Technicians(Platform platform, Truth truth, long seed, double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException(
          "technician speed %s must be above 0; 1 is real time".formatted(speed));
    }
    this.platform = platform;
    this.truth = truth;
    this.seed = seed;
    this.speed = speed;
  }

  /** Looks at the phone for new jobs; takes those that nobody of us is on yet. */
  public void lookForJobs(Instant now) {
    notBefore.values().removeIf(until -> until.isBefore(now));
    for (String state : Job.OPEN_STATES) {
      String cursor = "";
      do {
        Platform.Reply reply = platform.get(list(state, cursor));
        if (!reply.isOk()) {
          return;
        }
        for (JsonNode order : reply.data().path("workorders")) {
          take(Job.of(order), now);
        }
        cursor = reply.body().path("metadata").path("next_cursor").asText("");
      } while (!cursor.isEmpty() && !cursor.equals("null"));
    }
  }

  /** Does what is due: mends in the world at its time, tells the platform when there is signal. */
  public void work(Instant now) {
    for (Visit visit : List.copyOf(visits.values())) {
      if (visit.completesBy(now)) {
        mend(visit);
      }
      tell(visit, now);
    }
  }

  public int busy() {
    return visits.size();
  }

  private void take(Job job, Instant now) {
    if (visits.containsKey(job.orderId()) || notBefore.containsKey(job.orderId())) {
      return;
    }
    Duration repairTime =
        truth.openOf(job.assetId()).stream()
            .map(fault -> fault.kind().repairTime())
            .max(Duration::compareTo)
            .orElse(NOTHING_FOUND);
    visits.put(job.orderId(), Visit.plan(seed, job, now, speed, repairTime));
    LOG.info("{} takes {} at {} ({})", name(job), job.orderId(), job.assetId(), job.state());
  }

  private void mend(Visit visit) {
    Job job = visit.job();
    Instant at = visit.completedAt();
    boolean broken = !faultsAt(job, at).isEmpty();
    boolean holds = job.attempt() > 1 || firstRepairHolds(seed, job.orderId());
    if (holds) {
      truth.repair(job.assetId(), at, job.orderId());
    }
    String did = !broken ? "finds nothing wrong with" : holds ? "mends" : "seems to mend";
    LOG.info("{} {} {} at {}", name(job), did, job.assetId(), at);
  }

  private void tell(Visit visit, Instant now) {
    Optional<Step> next = visit.nextToTell(now);
    while (next.isPresent()) {
      Step step = next.get();
      Platform.Reply reply = post(visit.job(), step);
      if (reply.isRetryable()) {
        return;
      }
      if (!reply.isOk()) {
        LOG.warn("{} {} refused: {}", visit.job().orderId(), step.type(), reply.problem());
        leave(visit, now);
        return;
      }
      if (step.twice()) {
        post(visit.job(), step);
      }
      visit.told();
      next = visit.nextToTell(now);
    }
    if (visit.isOver()) {
      leave(visit, now);
    }
  }

  /** The list may show the order for a moment as it was. */
  private void leave(Visit visit, Instant now) {
    visits.remove(visit.job().orderId());
    notBefore.put(visit.job().orderId(), now.plus(AFTERWARDS));
  }

  private Platform.Reply post(Job job, Step step) {
    if (step.type().equals("complete")) {
      List<String> pictures = job.required().pictures();
      for (int each = 0; each < pictures.size(); each++) {
        Platform.Reply sent = attach(job, step, pictures.get(each), each);
        if (!sent.isOk()) {
          return sent;
        }
      }
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put(
        "event_id",
        "tech-%s-%s-%d".formatted(job.orderId(), step.type(), step.at().getEpochSecond()));
    event.put("type", step.type());
    event.put("at", step.at().toString());
    event.put("technician", name(job));
    if (step.type().equals("complete")) {
      event.put("found_cause", foundCause(job, step.at()));
      event.put("note", "work done, asset back in service");
      event.put("checklist", job.required().answers());
    }
    return platform.post(
        "/workorders/%s/events?customer_id=%s".formatted(job.orderId(), Fleet.CUSTOMER), event);
  }

  private Platform.Reply attach(Job job, Step step, String kind, int number) {
    return platform.postPng(
        "/workorders/%s/attachments?customer_id=%s&kind=%s&at=%s&technician=%s"
            .formatted(job.orderId(), Fleet.CUSTOMER, kind, step.at(), name(job)),
        Required.picture(seed, "%s %s %d".formatted(job.orderId(), kind, number)));
  }

  private String foundCause(Job job, Instant at) {
    return truth.faultsOf(job.assetId()).stream()
        .filter(fault -> fault.activeAt(at) || job.orderId().equals(fault.endedBy()))
        .findFirst()
        .map(fault -> fault.kind().subcategory())
        .orElse("no_fault_found");
  }

  private List<Fault> faultsAt(Job job, Instant at) {
    return truth.openOf(job.assetId()).stream().filter(fault -> fault.activeAt(at)).toList();
  }

  static boolean firstRepairHolds(long seed, String orderId) {
    return Noise.uniform(Noise.stream(seed, orderId), 99) >= FAILED_REPAIRS;
  }

  private static String list(String state, String cursor) {
    String path = "/workorders?customer_id=%s&status=%s&limit=200".formatted(Fleet.CUSTOMER, state);
    return cursor.isEmpty()
        ? path
        : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  private String name(Job job) {
    double draw = Noise.uniform(Noise.stream(seed, job.orderId()), 98);
    return NAMES.get((int) (draw * NAMES.size()));
  }
}
