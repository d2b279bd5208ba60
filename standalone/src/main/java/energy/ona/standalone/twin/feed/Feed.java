package energy.ona.standalone.twin.feed;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.twin.TwinState;
import energy.ona.standalone.twin.client.Platform;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Site;
import energy.ona.standalone.twin.fleet.Telemetry;
import energy.ona.standalone.twin.truth.Truth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each site's telemetry. What was not taken is sent again with the next, since only an
 * accepted upload moves {@link TwinState} on: nothing is lost while the platform is away.
 */
public final class Feed {
  static final Duration HISTORY = Duration.ofDays(30);

  /** A longer silence is reported in quarter hours, like history. */
  static final Duration LONG_SILENCE = Duration.ofHours(2);

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration INGEST_PATIENCE = Duration.ofMinutes(3);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final Platform platform;
  private final Truth truth;
  private final TwinState state;
  private final AtomicInteger failedIngests = new AtomicInteger();

  public Feed(Platform platform, Truth truth, TwinState state) {
    this.platform = platform;
    this.truth = truth;
    this.state = state;
  }

  /** What became of one upload. */
  public enum Outcome {
    SENT,
    NOTHING_DUE,
    REFUSED,
    UNREACHABLE;

    public boolean isFailure() {
      return this == REFUSED || this == UNREACHABLE;
    }
  }

  /** True when a site is so far behind that {@link #send} would upload history. */
  public boolean isBehind(Site site, Instant now) {
    return Duration.between(sentUntil(site, now), now).compareTo(LONG_SILENCE) > 0;
  }

  /** Sends what is due of a site: history in quarter hours, or the last minutes. */
  public Outcome send(Site site, Instant now) {
    Instant from = sentUntil(site, now);
    boolean historical = isBehind(site, now);
    Duration step = historical ? QUARTER : MINUTE;
    Instant to = floor(now, step);
    if (!to.isAfter(from)) {
      return Outcome.NOTHING_DUE;
    }
    String csv = new Telemetry(site).csv(from, to, step, truth::faultsOf);
    if (csv.indexOf('\n') == csv.length() - 1) {
      // Every unit is silent: a logger that is down uploads nothing.
      state.sent(site.id(), to);
      return Outcome.NOTHING_DUE;
    }
    String path =
        "/%s?customer_id=%s&site_id=%s&wait_seconds=%d"
            .formatted(
                historical ? "upload_train" : "upload_nowcast",
                Fleet.CUSTOMER,
                site.id(),
                historical ? 60 : 0);
    Platform.Reply reply =
        platform.postCsv(
            path, csv, "twin-%s-%s-%d".formatted(site.id(), digest(csv), failedIngests.get()));
    if (!reply.isOk()) {
      LOG.warn("upload of site {} {} to {} not taken: {}", site.id(), from, to, reply.problem());
      return reply.isRetryable() ? Outcome.UNREACHABLE : Outcome.REFUSED;
    }
    if (historical && !isIngested(site, reply)) {
      // The failed run is what the old key would answer with.
      failedIngests.incrementAndGet();
      return Outcome.REFUSED;
    }
    state.sent(site.id(), to);
    return Outcome.SENT;
  }

  /** Follows the ingest of a history to its end; one that takes very long is left alone. */
  private boolean isIngested(Site site, Platform.Reply reply) {
    JsonNode run = reply.data();
    String workflowId = run.path("workflow_id").asText("");
    Instant patience = Instant.now().plus(INGEST_PATIENCE);
    while (run.path("status").asText("").equals("RUNNING") && Instant.now().isBefore(patience)) {
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
      Platform.Reply state = platform.get("/workflows/" + workflowId);
      run = state.isOk() ? state.data() : run;
    }
    JsonNode result = run.path("result").isObject() ? run.path("result") : run;
    LOG.info(
        "history of site {}: {} rows accepted, {} rejected",
        site.id(),
        result.path("rows_accepted").asText("?"),
        result.path("rows_rejected").asText("?"));
    // A run is FAILED, an upload that was answered at once is failed.
    String ended = run.path("status").asText("").toUpperCase(Locale.ROOT);
    boolean failed = List.of("FAILED", "TIMED_OUT", "TERMINATED", "CANCELED").contains(ended);
    if (failed) {
      LOG.warn("ingest {} failed: {}", workflowId, run);
    }
    return !failed;
  }

  private Instant sentUntil(Site site, Instant now) {
    Instant earliest = floor(now, QUARTER).minus(HISTORY);
    Instant until =
        state.sentUntil(site.id()).orElse(floor(state.startedAt(), QUARTER).minus(HISTORY));
    // Nobody asks for more than a month of a silence.
    return until.isBefore(earliest) ? earliest : until;
  }

  /** The same rows have the same key, so that a repeated call is known as such. */
  private static String digest(String csv) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha.digest(csv.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant floor(Instant time, Duration step) {
    Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
    return seconds.minusSeconds(Math.floorMod(seconds.getEpochSecond(), step.toSeconds()));
  }
}
