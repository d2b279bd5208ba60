package energy.ona.gaps;

/** One way to make up what is missing. */
interface Filler {
  FillMethod method();

  /** The values of the steps {@code from … to − 1}, NaN where this way has nothing to say. */
  double[] fill(GapSeries series, int from, int to);
}
