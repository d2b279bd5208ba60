package energy.ona.gaps;

import java.util.Arrays;
import java.util.List;

/**
 * One unit's power around a gap, on equal steps, with whatever else was measured meanwhile. NaN is
 * unknown. The arrays are shared: nobody writes to them.
 *
 * @param fromEpochSecond start of the first step
 * @param power the unit's own
 * @param references siblings' power and irradiance, in any unit; may be empty
 * @param weather what forecasts said of light or wind, in any unit; may be empty
 * @param elevationDeg of the sun; empty where the place is not known
 * @param counterKwh the unit's energy counter; empty where it has none
 * @param kwPerUnit what one unit of {@code power} is in kW
 * @param least what the unit can do at least, in the unit of {@code power}: negative where it draws
 *     or charges, negative infinity where not known
 * @param most what the unit can deliver, in the unit of {@code power}; infinite where not known
 */
public record GapSeries(
    long fromEpochSecond,
    int stepSeconds,
    double[] power,
    List<double[]> references,
    List<double[]> weather,
    double[] elevationDeg,
    double[] counterKwh,
    double kwPerUnit,
    double least,
    double most) {
  private static final double DARK_DEG = -1;
  private static final int DAY_SECONDS = 86_400;

  public GapSeries {
    references = List.copyOf(references);
    weather = List.copyOf(weather);
  }

  /** Of a unit of whose weather nothing is known. */
  public GapSeries(
      long fromEpochSecond,
      int stepSeconds,
      double[] power,
      List<double[]> references,
      double[] elevationDeg,
      double[] counterKwh,
      double kwPerUnit) {
    this(
        fromEpochSecond,
        stepSeconds,
        power,
        references,
        List.of(),
        elevationDeg,
        counterKwh,
        kwPerUnit);
  }

  /** Of a unit whose capacity is not known. */
  public GapSeries(
      long fromEpochSecond,
      int stepSeconds,
      double[] power,
      List<double[]> references,
      List<double[]> weather,
      double[] elevationDeg,
      double[] counterKwh,
      double kwPerUnit) {
    this(
        fromEpochSecond,
        stepSeconds,
        power,
        references,
        weather,
        elevationDeg,
        counterKwh,
        kwPerUnit,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY);
  }

  public int size() {
    return power.length;
  }

  public int stepsPerDay() {
    return DAY_SECONDS / stepSeconds;
  }

  /** The same with some steps of power hidden. */
  public GapSeries hiding(int from, int to) {
    double[] hidden = power.clone();
    Arrays.fill(hidden, from, to, Double.NaN);
    double[] counter = counterKwh.clone();
    if (counter.length > 0) {
      Arrays.fill(counter, from, to, Double.NaN);
    }
    return new GapSeries(
        fromEpochSecond,
        stepSeconds,
        hidden,
        references,
        weather,
        elevationDeg,
        counter,
        kwPerUnit,
        least,
        most);
  }

  public boolean isDark(int step) {
    return elevationDeg.length > 0 && elevationDeg[step] < DARK_DEG;
  }

  public int secondOfDay(int step) {
    return (int) Math.floorMod(fromEpochSecond + (long) step * stepSeconds, (long) DAY_SECONDS);
  }

  /** The same beside other references. */
  GapSeries beside(List<double[]> others) {
    return new GapSeries(
        fromEpochSecond,
        stepSeconds,
        power,
        others,
        weather,
        elevationDeg,
        counterKwh,
        kwPerUnit,
        least,
        most);
  }

  /** The part from one step to another. */
  GapSeries part(int from, int to) {
    return new GapSeries(
        fromEpochSecond + (long) from * stepSeconds,
        stepSeconds,
        Arrays.copyOfRange(power, from, to),
        parts(references, from, to),
        parts(weather, from, to),
        elevationDeg.length == 0 ? elevationDeg : Arrays.copyOfRange(elevationDeg, from, to),
        counterKwh.length == 0 ? counterKwh : Arrays.copyOfRange(counterKwh, from, to),
        kwPerUnit,
        least,
        most);
  }

  private static List<double[]> parts(List<double[]> whole, int from, int to) {
    return whole.stream().map(each -> Arrays.copyOfRange(each, from, to)).toList();
  }

  /** Whether all of a stretch lies in the series and enough of it is known to judge a fill by. */
  boolean isKnown(int from, int to) {
    if (from < 1 || to >= size()) {
      return false;
    }
    int known = 0;
    for (int step = from; step < to; step++) {
      known += Double.isNaN(power[step]) ? 0 : 1;
    }
    return known > 0;
  }
}
