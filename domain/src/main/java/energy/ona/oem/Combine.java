package energy.ona.oem;

import java.util.List;

/** How what several columns say of one asset, such as its strings, becomes one value. */
public enum Combine {
  /** Of what adds up: currents of strings, powers of phases. */
  SUM,
  /**
   * Of those that are not 0: an input to which no string is connected says 0. With the sum of the
   * currents it comes to the power of all strings as far as their voltages or their currents are
   * alike.
   */
  MEAN;

  /** Of one value and more; what is not known is not among them. */
  public double of(List<Double> values) {
    double sum = values.stream().mapToDouble(Double::doubleValue).sum();
    long said = values.stream().filter(value -> value != 0).count();
    return this == SUM || said == 0 ? sum : sum / said;
  }
}
