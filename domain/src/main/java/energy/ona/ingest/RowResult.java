package energy.ona.ingest;

import energy.ona.asset.Asset;
import org.jspecify.annotations.Nullable;

/** What a row of a sensor file is: a sample, or set aside with its reason. */
public sealed interface RowResult {
  /**
   * A good row.
   *
   * @param values in the order of the header's signals; NaN is unknown
   * @param flags bits of {@link energy.ona.observation.SampleFlag}
   */
  record Sample(Asset asset, long epochSecond, double[] values, int flags) implements RowResult {}

  /**
   * A bad row.
   *
   * @param field the column that is wrong, null when the whole row is
   * @param doubled the row's time with its offset where the clocks showed it twice; null elsewhere
   * @param read what it says, where it can be read and is not believed; null elsewhere
   */
  record Refused(
      @Nullable String field,
      @Nullable String value,
      String reason,
      @Nullable String doubled,
      @Nullable Sample read)
      implements RowResult {
    /** Of a time that its clock showed once, or of none. */
    public Refused(@Nullable String field, @Nullable String value, String reason) {
      this(field, value, reason, null, null);
    }
  }
}
