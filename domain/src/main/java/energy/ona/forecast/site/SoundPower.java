package energy.ona.forecast.site;

import energy.ona.asset.AssetId;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What an asset would have delivered had it always been sound, per unit and by hour: its own power
 * on days on which it kept up with its siblings, and theirs times what it usually has of theirs
 * where it did not, or was silent, limited or ill. So a fault does not lower what the asset is
 * thought able to deliver.
 */
final class SoundPower {
  /** Full load hours of the siblings below which a day tells no share. */
  private static final double TELLS_HOURS = 0.5;

  private static final int FEWEST_DAYS = 3;

  /** From the middle deviation to a standard one. */
  private static final double NORMAL = 1.4826;

  private static final double DEVIATIONS = 4;

  /** A share of the usual one that is sound even where days hardly differ. */
  private static final double SURELY_SOUND = 0.95;

  private record Usual(double share, double leastShare) {}

  private SoundPower() {}

  static double[] perUnit(SitePower site, AssetId asset) {
    double[] own = site.perUnitOf(asset);
    double[] others = site.perUnitWithout(asset);
    if (Arrays.stream(others).allMatch(Double::isNaN)) {
      // Nobody to be held beside: what it is known to have been is all there is.
      return site.perUnit();
    }
    double[] shares = shares(own, others);
    // A new machine has a share of its own: modules, losses and place are no longer the same.
    int since = site.machineSince(asset);
    int firstDay = (since + SitePower.HOURS_A_DAY - 1) / SitePower.HOURS_A_DAY;
    double[] ofThis = Arrays.copyOfRange(shares, Math.min(firstDay, shares.length), shares.length);
    boolean isTold = Arrays.stream(ofThis).filter(s -> !Double.isNaN(s)).count() >= FEWEST_DAYS;
    Usual usual = usual(isTold ? ofThis : shares);
    double[] sound = new double[own.length];
    boolean kept = true;
    for (int hour = 0; hour < sound.length; hour++) {
      double share = shares[hour / SitePower.HOURS_A_DAY];
      // A dark day tells nothing, so what the day before told goes on.
      boolean isThis = hour >= since;
      double least = isThis && !isTold ? SitePower.LEAST_OF_MIDDLE : usual.leastShare();
      kept = Double.isNaN(share) ? kept : share >= least;
      // What another machine delivered is known by its siblings' and the share of this one.
      boolean asIs = !Double.isNaN(own[hour]) && kept && (isThis || !isTold);
      sound[hour] = asIs ? Math.max(0, own[hour]) : usual.share() * others[hour];
    }
    return sound;
  }

  /** By day, of what the siblings had in the hours in which both were measured. */
  private static double[] shares(double[] own, double[] others) {
    int day = SitePower.HOURS_A_DAY;
    double[] shares = new double[(own.length + day - 1) / day];
    for (int each = 0; each < shares.length; each++) {
      double mine = 0;
      double theirs = 0;
      for (int hour = each * day; hour < Math.min(own.length, (each + 1) * day); hour++) {
        if (!Double.isNaN(own[hour]) && !Double.isNaN(others[hour])) {
          mine += own[hour];
          theirs += others[hour];
        }
      }
      shares[each] = theirs < TELLS_HOURS ? Double.NaN : mine / theirs;
    }
    return shares;
  }

  private static Usual usual(double[] shares) {
    double least = SitePower.LEAST_OF_MIDDLE;
    double[] sound = Arrays.stream(shares).filter(s -> s >= least && s <= 1 / least).toArray();
    if (sound.length < FEWEST_DAYS) {
      return new Usual(1, least);
    }
    double share = middle(sound);
    double apart =
        middle(
            IntStream.range(0, sound.length)
                .mapToDouble(d -> Math.abs(sound[d] - share))
                .toArray());
    double fallen = 1 - DEVIATIONS * NORMAL * apart / share;
    return new Usual(share, share * Math.max(least, Math.min(SURELY_SOUND, fallen)));
  }

  private static double middle(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
