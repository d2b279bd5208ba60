package energy.ona.forecast.sent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * What a customer, or somebody for him, said that an asset will deliver.
 *
 * @param issuedAt from then on it was known
 * @param uploadId under which it was sent
 * @param second when each value begins, in seconds since 1970, ascending
 * @param powerKw mean until the next value begins
 */
public record SentForecast(
    CustomerId customerId,
    AssetId assetId,
    Instant issuedAt,
    String uploadId,
    long[] second,
    double[] powerKw)
    implements Stored {
  /** An older one is not asked any more. */
  public static final Duration USABLE = Duration.ofDays(3);

  private static final int QUARTER_SECONDS = 900;
  private static final int HOUR_SECONDS = 3600;

  public SentForecast {
    if (second.length == 0 || second.length != powerKw.length) {
      throw new IllegalArgumentException(
          "%d times for %d powers".formatted(second.length, powerKw.length));
    }
  }

  public boolean isUsable(Instant at) {
    return !issuedAt.isAfter(at) && !issuedAt.plus(USABLE).isBefore(at);
  }

  /** Mean power in kW by step; NaN where it does not cover all of a step. */
  public double[] powerKw(Grid steps) {
    long cadence = cadenceSeconds();
    int quarters = Math.max(1, steps.stepSeconds() / QUARTER_SECONDS);
    double[] means = new double[steps.size()];
    for (int step = 0; step < means.length; step++) {
      long from = steps.fromEpochSecond() + (long) step * steps.stepSeconds();
      for (int quarter = 0; quarter < quarters; quarter++) {
        long middle = from + (2L * quarter + 1) * steps.stepSeconds() / (2L * quarters);
        means[step] += at(middle, cadence) / quarters;
      }
    }
    return means;
  }

  private double at(long moment, long cadence) {
    int found = Arrays.binarySearch(second, moment);
    int row = found >= 0 ? found : -found - 2;
    return row < 0 || moment >= second[row] + cadence ? Double.NaN : powerKw[row];
  }

  /** The usual distance of two values, an hour at most. */
  private long cadenceSeconds() {
    long[] apart = new long[Math.max(0, second.length - 1)];
    Arrays.setAll(apart, row -> second[row + 1] - second[row]);
    Arrays.sort(apart);
    return apart.length == 0 ? HOUR_SECONDS : Math.min(HOUR_SECONDS, apart[apart.length / 2]);
  }

  @Override
  @JsonIgnore
  public String id() {
    return assetId.value();
  }

  @Override
  @JsonIgnore
  public String sortKey() {
    return id();
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
