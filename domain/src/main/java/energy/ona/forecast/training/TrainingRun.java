package energy.ona.forecast.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training of a customer's models, or of the generic ones, on the data up to a day.
 *
 * @param dataVersion the UTC day before which the data end, as yyyymmdd
 * @param status RUNNING, SUCCEEDED or FAILED
 * @param message one sentence for people
 */
public record TrainingRun(
    CustomerId customerId,
    String dataVersion,
    String workflowId,
    String status,
    Instant startedAt,
    @Nullable Instant closedAt,
    String message,
    List<Outcome> outcomes)
    implements Stored {
  public static final String NOT_STARTED = "NOT_STARTED";
  public static final String RUNNING = "RUNNING";
  public static final String SUCCEEDED = "SUCCEEDED";
  public static final String FAILED = "FAILED";

  /**
   * What came of one technology.
   *
   * @param result trained, tested or skipped
   * @param modelId null when there is none
   * @param state champion or challenger; null when nothing was kept
   */
  public record Outcome(
      String technology,
      String result,
      @Nullable String modelId,
      @Nullable String state,
      String message) {
    public static final String TRAINED = "trained";
    public static final String TESTED = "tested";
    public static final String SKIPPED = "skipped";
  }

  public TrainingRun {
    outcomes = List.copyOf(outcomes);
  }

  @Override
  @JsonIgnore
  public String id() {
    return dataVersion;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
