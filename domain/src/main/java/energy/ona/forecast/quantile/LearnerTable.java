package energy.ona.forecast.quantile;

/**
 * What the trees of a site learn from, one sample a row.
 *
 * @param features as they were known at the issue of each row; what is fitted once for the whole
 *     site (plane, power curve) is fitted to all rows
 * @param target measured power per unit of capacity, by row
 * @param issuedAtSecond seconds since 1970 at which the forecast of a row was due, by row
 * @param stepSecond seconds since 1970 at which the step that is forecast begins, by row
 */
public record LearnerTable(
    FeatureTable features, double[] target, long[] issuedAtSecond, long[] stepSecond) {
  public LearnerTable {
    if (features.rows() != target.length
        || target.length != issuedAtSecond.length
        || target.length != stepSecond.length) {
      throw new IllegalArgumentException(
          "%d rows of features, %d targets, %d issues and %d steps"
              .formatted(features.rows(), target.length, issuedAtSecond.length, stepSecond.length));
    }
  }
}
