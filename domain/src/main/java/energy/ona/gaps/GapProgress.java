package energy.ona.gaps;

/** Is told how far the look at a site is; what it throws ends the look. */
@FunctionalInterface
public interface GapProgress {
  /**
   * @param share of the work that is done, 0–1
   * @param what it is at
   */
  void tell(double share, String what);
}
