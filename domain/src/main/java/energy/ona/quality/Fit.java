package energy.ona.quality;

import java.util.ArrayList;
import java.util.List;

/** Least squares on given columns and unit steps, by Gram-Schmidt. */
final class Fit {
  private final double[][] basis;
  private final double[] fitted;
  private final double[] stepSizes;

  private Fit(double[][] basis, double[] fitted, double[] stepSizes) {
    this.basis = basis;
    this.fitted = fitted;
    this.stepSizes = stepSizes;
  }

  static Fit of(List<double[]> columns, List<Integer> steps, double[] values) {
    List<double[]> all = new ArrayList<>(columns);
    for (int step : steps) {
      double[] column = new double[values.length];
      for (int each = step; each < values.length; each++) {
        column[each] = 1;
      }
      all.add(column);
    }
    int size = all.size();
    double[][] basis = new double[size][];
    double[][] triangle = new double[size][size];
    double[] projections = new double[size];
    double[] fitted = new double[values.length];
    for (int column = 0; column < size; column++) {
      double[] rest = all.get(column).clone();
      for (int before = 0; before < column; before++) {
        triangle[before][column] = dot(basis[before], all.get(column));
        add(rest, basis[before], -triangle[before][column]);
      }
      double norm = Math.sqrt(Math.max(1e-12, dot(rest, rest)));
      triangle[column][column] = norm;
      for (int each = 0; each < rest.length; each++) {
        rest[each] /= norm;
      }
      basis[column] = rest;
      projections[column] = dot(rest, values);
      add(fitted, rest, projections[column]);
    }
    double[] sizes = new double[size];
    for (int column = size - 1; column >= 0; column--) {
      double sum = projections[column];
      for (int after = column + 1; after < size; after++) {
        sum -= triangle[column][after] * sizes[after];
      }
      sizes[column] = sum / triangle[column][column];
    }
    double[] stepSizes = new double[steps.size()];
    System.arraycopy(sizes, columns.size(), stepSizes, 0, stepSizes.length);
    return new Fit(basis, fitted, stepSizes);
  }

  double[][] basis() {
    return basis;
  }

  double[] fitted() {
    return fitted;
  }

  double stepSize(int step) {
    return stepSizes[step];
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int each = 0; each < one.length; each++) {
      sum += one[each] * other[each];
    }
    return sum;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int each = 0; each < to.length; each++) {
      to[each] += times * what[each];
    }
  }
}
