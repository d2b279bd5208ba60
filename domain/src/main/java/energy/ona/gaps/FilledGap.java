package energy.ona.gaps;

import java.util.Map;

/**
 * What was made up for a gap. Every value carries its method by the gap and its own interval.
 *
 * @param fromStep first missing step of the series
 * @param values in the unit of the series, NaN where nothing could be said
 * @param lower80 with {@code upper80}, holds the truth four times in five
 * @param dark where the sun was down, so that nothing is 0 for sure
 * @param triedRmse by method, on stretches of the same length hidden in what is known
 * @param explanation why this method, in a sentence
 */
public record FilledGap(
    int fromStep,
    FillMethod method,
    double[] values,
    double[] lower80,
    double[] upper80,
    boolean[] dark,
    Map<FillMethod, Double> triedRmse,
    String explanation) {
  public FilledGap {
    triedRmse = Map.copyOf(triedRmse);
  }

  FilledGap shifted(int steps) {
    return new FilledGap(
        fromStep + steps, method, values, lower80, upper80, dark, triedRmse, explanation);
  }

  /** The method of one value. */
  public FillMethod methodAt(int index) {
    return dark[index] ? FillMethod.NIGHT : method;
  }
}
