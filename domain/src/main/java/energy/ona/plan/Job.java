package energy.ona.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.asset.AssetId;
import energy.ona.asset.Location;
import energy.ona.asset.SiteId;
import energy.ona.risk.LossGrowth;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work that a crew must be found for.
 *
 * @param jobId the work order's id, or the schedule's where there is none
 * @param earliestStart when the parts can be there
 * @param deadline by when somebody has to respond; missing it costs, it does not forbid; null where
 *     somebody did
 * @param hourlyLossUsd expected loss of each hour from {@code lossFrom} while the fault is open
 * @param lossUsdPerDay the loss of a day; that beyond a path which is shorter than one
 * @param latestStart when nobody may begin any more; null where it does not matter
 * @param vanUnits of a van's room that its parts take
 * @param rules of its crew and its hours; null where there are none
 * @param durationSdHours standard deviation of {@code durationHours}, which is the mean; 0 where it
 *     takes as long as it is planned
 * @param lossGrowth how the loss grows from {@code lossFrom} on, for hours beyond the path; null
 *     where it does not
 */
public record Job(
    CustomerId customerId,
    String jobId,
    AssetId assetId,
    SiteId siteId,
    @Nullable Location location,
    String timezone,
    String description,
    Set<String> skills,
    int crewSize,
    double durationHours,
    Priority priority,
    Instant earliestStart,
    @Nullable Instant deadline,
    Instant lossFrom,
    List<Double> hourlyLossUsd,
    double lossUsdPerDay,
    @Nullable Instant latestStart,
    double vanUnits,
    @Nullable JobRules rules,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double durationSdHours,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LossGrowth lossGrowth) {
  public Job {
    skills = Set.copyOf(skills);
    hourlyLossUsd = List.copyOf(hourlyLossUsd);
  }

  /** Its rules, none where nothing was said. */
  @JsonIgnore
  public JobRules ruled() {
    return rules == null ? JobRules.NONE : rules;
  }

  /** The same job under other rules. */
  public Job with(JobRules others) {
    return copy(jobId, durationHours, earliestStart, latestStart, others, durationSdHours);
  }

  /** The same job, not before that. */
  public Job notBefore(Instant earliest) {
    return copy(
        jobId,
        durationHours,
        earliest.isAfter(earliestStart) ? earliest : earliestStart,
        latestStart,
        rules,
        durationSdHours);
  }

  /** A part of it, as a job of its own; the parts' deviations come to the whole's. */
  public Job part(String partId, double hours) {
    double sd = durationSdHours * Math.sqrt(hours / durationHours);
    return copy(partId, hours, earliestStart, latestStart, rules, sd);
  }

  /** The same job, of a duration that is so uncertain. */
  public Job uncertain(double sdHours) {
    return copy(jobId, durationHours, earliestStart, latestStart, rules, sdHours);
  }

  /** The same job, which goes on with work that has begun: nothing says when it may no more. */
  public Job goingOn() {
    return copy(jobId, durationHours, earliestStart, null, rules, durationSdHours);
  }

  private Job copy(
      String id,
      double hours,
      Instant earliest,
      @Nullable Instant latest,
      @Nullable JobRules ruled,
      double sdHours) {
    return new Job(
        customerId,
        id,
        assetId,
        siteId,
        location,
        timezone,
        description,
        skills,
        crewSize,
        hours,
        priority,
        earliest,
        deadline,
        lossFrom,
        hourlyLossUsd,
        lossUsdPerDay,
        latest,
        vanUnits,
        ruled,
        sdHours,
        lossGrowth);
  }

  /** A job that takes as long as it is planned. */
  public Job(
      CustomerId customerId,
      String jobId,
      AssetId assetId,
      SiteId siteId,
      @Nullable Location location,
      String timezone,
      String description,
      Set<String> skills,
      int crewSize,
      double durationHours,
      Priority priority,
      Instant earliestStart,
      @Nullable Instant deadline,
      Instant lossFrom,
      List<Double> hourlyLossUsd,
      double lossUsdPerDay,
      @Nullable Instant latestStart,
      double vanUnits,
      @Nullable JobRules rules) {
    this(
        customerId,
        jobId,
        assetId,
        siteId,
        location,
        timezone,
        description,
        skills,
        crewSize,
        durationHours,
        priority,
        earliestStart,
        deadline,
        lossFrom,
        hourlyLossUsd,
        lossUsdPerDay,
        latestStart,
        vanUnits,
        rules,
        0,
        null);
  }

  /** A job that may start at any later time and needs no room in a van. */
  public Job(
      CustomerId customerId,
      String jobId,
      AssetId assetId,
      SiteId siteId,
      @Nullable Location location,
      String timezone,
      String description,
      Set<String> skills,
      int crewSize,
      double durationHours,
      Priority priority,
      Instant earliestStart,
      @Nullable Instant deadline,
      Instant lossFrom,
      List<Double> hourlyLossUsd,
      double lossUsdPerDay) {
    this(
        customerId,
        jobId,
        assetId,
        siteId,
        location,
        timezone,
        description,
        skills,
        crewSize,
        durationHours,
        priority,
        earliestStart,
        deadline,
        lossFrom,
        hourlyLossUsd,
        lossUsdPerDay,
        null,
        0,
        null);
  }
}
