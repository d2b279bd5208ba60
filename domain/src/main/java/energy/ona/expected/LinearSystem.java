package energy.ona.expected;

/** Systems of linear equations, as least squares has them. */
public final class LinearSystem {
  private LinearSystem() {}

  /**
   * Solves by Cholesky's decomposition.
   *
   * @param matrix symmetric and positive, its lower triangle at least; it is overwritten
   */
  public static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    double[] solution = right.clone();
    for (int column = 0; column < size; column++) {
      for (int before = 0; before < column; before++) {
        matrix[column][column] -= matrix[column][before] * matrix[column][before];
      }
      matrix[column][column] = Math.sqrt(Math.max(1e-12, matrix[column][column]));
      for (int row = column + 1; row < size; row++) {
        for (int before = 0; before < column; before++) {
          matrix[row][column] -= matrix[row][before] * matrix[column][before];
        }
        matrix[row][column] /= matrix[column][column];
      }
    }
    for (int row = 0; row < size; row++) {
      for (int before = 0; before < row; before++) {
        solution[row] -= matrix[row][before] * solution[before];
      }
      solution[row] /= matrix[row][row];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int after = row + 1; after < size; after++) {
        solution[row] -= matrix[after][row] * solution[after];
      }
      solution[row] /= matrix[row][row];
    }
    return solution;
  }
}
