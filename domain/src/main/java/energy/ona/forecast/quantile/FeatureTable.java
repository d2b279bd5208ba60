package energy.ona.forecast.quantile;

import java.util.List;

/**
 * Features by column; NaN is not known.
 *
 * @param columns by feature, then by row
 */
public record FeatureTable(List<String> names, double[][] columns) {
  public FeatureTable {
    names = List.copyOf(names);
    if (names.isEmpty() || names.size() != columns.length) {
      throw new IllegalArgumentException(
          "%d names for %d columns".formatted(names.size(), columns.length));
    }
    for (double[] column : columns) {
      if (column.length != columns[0].length) {
        throw new IllegalArgumentException("columns differ in length");
      }
    }
  }

  public int rows() {
    return columns[0].length;
  }

  public int features() {
    return columns.length;
  }

  public FeatureTable rows(int[] chosen) {
    double[][] part = new double[columns.length][];
    for (int feature = 0; feature < columns.length; feature++) {
      part[feature] = Rows.of(columns[feature], chosen);
    }
    return new FeatureTable(names, part);
  }

  /** Only some of the features, in the order named. */
  public FeatureTable only(List<String> chosen) {
    double[][] part = new double[chosen.size()][];
    for (int feature = 0; feature < part.length; feature++) {
      int at = names.indexOf(chosen.get(feature));
      if (at < 0) {
        throw new IllegalArgumentException("feature %s is missing".formatted(chosen.get(feature)));
      }
      part[feature] = columns[at];
    }
    return new FeatureTable(chosen, part);
  }
}
