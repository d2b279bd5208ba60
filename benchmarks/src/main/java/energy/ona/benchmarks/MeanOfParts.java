package energy.ona.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Figures of stations or farms and their mean. One that has no hours to test, or too few days to
 * learn from, is told and left out: it must not cost the figures of the others.
 */
final class MeanOfParts {
  private final List<double[]> parts = new ArrayList<>();

  /** What one part came to. */
  interface Part {
    double[] figures() throws Exception;
  }

  /**
   * @return its figures, of which the first is a number
   */
  Optional<double[]> add(String name, Part part) throws Exception {
    String why;
    try {
      double[] figures = part.figures();
      if (!Double.isNaN(figures[0])) {
        parts.add(figures);
        return Optional.of(figures);
      }
      why = "has no hours to test";
    } catch (IllegalArgumentException e) {
      why = e.getMessage();
    }
    System.out.printf("%s is left out: %s%n", name, why);
    return Optional.empty();
  }

  /** Figure by figure. */
  double[] mean() {
    if (parts.isEmpty()) {
      throw new UnfitData("no part of the data can be tested");
    }
    double[] mean = new double[parts.get(0).length];
    Arrays.setAll(mean, at -> parts.stream().mapToDouble(each -> each[at]).average().orElseThrow());
    return mean;
  }
}
