package energy.ona.workflows.forecast;

/**
 * What a run has done.
 *
 * @param failed sites that are left to the next run
 * @param scoredDays days of sites whose scores are new
 * @param drifts sites whose losses left what was usual on the day before
 */
public record RunTally(int sites, int assets, int failed, int scoredDays, int drifts) {
  public static final RunTally NOTHING = new RunTally(0, 0, 0, 0, 0);

  public RunTally plus(RunTally other) {
    return new RunTally(
        sites + other.sites,
        assets + other.assets,
        failed + other.failed,
        scoredDays + other.scoredDays,
        drifts + other.drifts);
  }
}
