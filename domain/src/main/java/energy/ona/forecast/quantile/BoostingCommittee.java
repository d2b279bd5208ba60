package energy.ona.forecast.quantile;

import java.util.ArrayList;
import java.util.List;

/**
 * Boosters of different sizes and seeds whose answers are averaged: small ones carry over to
 * seasons not seen, larger ones are sharper in those that were, and which will count is not known
 * beforehand.
 */
public record BoostingCommittee(List<QuantileBoosting> members) {
  /** Two sizes; a second seed of each would double the time and change nothing. */
  public static final BoostingCommittee DEFAULT =
      new BoostingCommittee(
          List.of(
              new QuantileBoosting(250, 0.04, 10, 150, 0.4, 0.25, 1),
              new QuantileBoosting(160, 0.07, 16, 100, 0.5, 0.3, 2)));

  public BoostingCommittee {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a committee has at least one member");
    }
  }

  /** One sum of all members' trees, each of whose steps counts for its share. */
  public BoostedQuantiles fit(FeatureTable table, double[] target) {
    List<BoostedQuantiles> fitted =
        members.stream().map(member -> member.fit(table, target)).toList();
    List<Tree> trees = new ArrayList<>();
    List<float[][]> steps = new ArrayList<>();
    for (BoostedQuantiles each : fitted) {
      trees.addAll(each.trees());
      for (float[][] leaves : each.steps()) {
        steps.add(shared(leaves));
      }
    }
    BoostedQuantiles first = fitted.get(0);
    // The start is the sample's own quantiles, so all members have the same.
    return new BoostedQuantiles(
        first.features(), first.levels(), first.start(), trees, steps.toArray(float[][][]::new));
  }

  private float[][] shared(float[][] leaves) {
    float[][] shared = new float[leaves.length][];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      shared[leaf] = new float[leaves[leaf].length];
      for (int level = 0; level < shared[leaf].length; level++) {
        shared[leaf][level] = leaves[leaf][level] / members.size();
      }
    }
    return shared;
  }
}
