package energy.ona.ooda;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of the loop for one asset.
 *
 * @param status running, completed, failed or canceled
 * @param outcome why it ended where it did: "work_order", "normal", "existing_case" …
 * @param energyAtRisk USD a day, null before it is known
 */
public record Cycle(
    CustomerId customerId,
    String cycleId,
    AssetId assetId,
    SiteId siteId,
    Instant asOf,
    String status,
    @Nullable String outcome,
    String message,
    List<PhaseRun> phases,
    @Nullable Double energyAtRisk,
    @Nullable String orderId,
    @Nullable String caseId,
    Instant startedAt,
    @Nullable Instant endedAt)
    implements Stored {
  /** Every status that there is. */
  public static final Set<String> STATUSES = Set.of("running", "completed", "failed", "canceled");

  public Cycle {
    phases = List.copyOf(phases);
  }

  /**
   * One phase of a cycle.
   *
   * @param status pending, running, completed, skipped or failed
   */
  public record PhaseRun(
      Phase phase,
      String status,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String resultId,
      @Nullable String message) {}

  /** The id of what a phase wrote; empty when it wrote nothing. */
  public Optional<String> resultOf(Phase phase) {
    return phases.stream()
        .filter(run -> run.phase() == phase)
        .flatMap(run -> Stream.ofNullable(run.resultId()))
        .findFirst();
  }

  @Override
  @JsonIgnore
  public String id() {
    return cycleId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("asset_id", assetId.value(), "site_id", siteId.value(), "status", status);
  }
}
