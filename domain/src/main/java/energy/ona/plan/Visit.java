package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.error.Shown;
import energy.ona.time.TimeRange;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job with its crew and hours.
 *
 * @param travelMinutes from where the crew was before
 * @param reason why the job is done
 * @param explanation why this crew and this hour, in words and USD
 * @param sessions the hours of each day of a visit that takes several; null where it takes one
 * @param cost as it was planned; null where it has other hours or another crew than that
 */
public record Visit(
    String jobId,
    AssetId assetId,
    String crewId,
    Instant start,
    Instant end,
    int travelMinutes,
    Priority priority,
    String reason,
    String explanation,
    @Nullable List<TimeRange> sessions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VisitCost cost) {
  private static final int LEAN_REASON = 60;

  /** A visit of one day. */
  public Visit(
      String jobId,
      AssetId assetId,
      String crewId,
      Instant start,
      Instant end,
      int travelMinutes,
      Priority priority,
      String reason,
      String explanation) {
    this(
        jobId,
        assetId,
        crewId,
        start,
        end,
        travelMinutes,
        priority,
        reason,
        explanation,
        null,
        null);
  }

  /** The same visit with what it costs. */
  public Visit costing(@Nullable VisitCost usd) {
    return new Visit(
        jobId,
        assetId,
        crewId,
        start,
        end,
        travelMinutes,
        priority,
        reason,
        explanation,
        sessions,
        usd);
  }

  /** The crew's hours: those of each day. */
  @JsonIgnore
  public List<TimeRange> days() {
    return sessions == null ? List.of(range()) : sessions;
  }

  @JsonIgnore
  public TimeRange range() {
    return new TimeRange(start, end);
  }

  /** The same visit as a job's, over the hours of several days. */
  public Visit of(String job, List<TimeRange> days) {
    return new Visit(
        job,
        assetId,
        crewId,
        start,
        end,
        travelMinutes,
        priority,
        reason,
        explanation,
        List.copyOf(days),
        cost);
  }

  /** The same visit in other hours. */
  public Visit at(Instant start, Instant end) {
    return new Visit(
        jobId, assetId, crewId, start, end, travelMinutes, priority, reason, explanation);
  }

  /** The same visit, its last day ending later. */
  public Visit until(Instant end) {
    List<TimeRange> days = null;
    if (sessions != null && !sessions.isEmpty()) {
      days = new ArrayList<>(sessions);
      TimeRange last = days.remove(days.size() - 1);
      days.add(new TimeRange(last.from(), end));
    }
    return new Visit(
        jobId,
        assetId,
        crewId,
        start,
        end,
        travelMinutes,
        priority,
        reason,
        explanation,
        days,
        null);
  }

  /** The same hours for another crew, because a person said so. */
  public Visit givenTo(String crewId) {
    return new Visit(
        jobId,
        assetId,
        crewId,
        start,
        end,
        travelMinutes,
        priority,
        reason,
        explanation,
        sessions,
        null);
  }

  /** The same visit without its explanation, its cost and the end of a long reason. */
  public Visit lean() {
    String shortReason = Shown.of(reason, LEAN_REASON);
    return new Visit(
        jobId,
        assetId,
        crewId,
        start,
        end,
        travelMinutes,
        priority,
        shortReason,
        "",
        sessions,
        null);
  }
}
