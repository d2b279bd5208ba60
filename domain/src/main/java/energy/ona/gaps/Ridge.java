package energy.ona.gaps;

import energy.ona.expected.LinearSystem;
import java.util.Arrays;

/** Weighted least squares that is drawn to plain scaling by the mean of all references. */
final class Ridge {
  private Ridge() {}

  static double[] solve(Rows rows, double[] importance, double ridge) {
    int size = rows.width();
    double[] prior = new double[size];
    Arrays.fill(prior, scale(rows, importance) / size);
    double[][] matrix = new double[size][size];
    double[] right = new double[size];
    for (int row = 0; row < rows.count(); row++) {
      if (importance[row] <= 0) {
        continue;
      }
      double rest = rows.power(row) - rows.fit(prior, row);
      for (int one = 0; one < size; one++) {
        double weighted = importance[row] * rows.at(row, one);
        right[one] += weighted * rest;
        for (int other = 0; other <= one; other++) {
          matrix[one][other] += weighted * rows.at(row, other);
        }
      }
    }
    double trace = 1e-12;
    for (int one = 0; one < size; one++) {
      trace += matrix[one][one];
    }
    for (int one = 0; one < size; one++) {
      matrix[one][one] += ridge * trace / size + 1e-9;
    }
    double[] beyond = LinearSystem.solve(matrix, right);
    for (int one = 0; one < size; one++) {
      beyond[one] += prior[one];
    }
    return beyond;
  }

  private static double scale(Rows rows, double[] importance) {
    double product = 0;
    double square = 1e-12;
    for (int row = 0; row < rows.count(); row++) {
      if (importance[row] > 0) {
        double mean = 0;
        for (int each = 0; each < rows.width(); each++) {
          mean += rows.at(row, each) / rows.width();
        }
        product += importance[row] * mean * rows.power(row);
        square += importance[row] * mean * mean;
      }
    }
    return product / square;
  }
}
