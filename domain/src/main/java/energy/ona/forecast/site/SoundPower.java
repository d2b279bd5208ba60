package energy.ona.forecast.site;

import energy.ona.asset.AssetId;
import energy.ona.forecast.quantile.Levels;
import energy.ona.forecast.quantile.Normal;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What an asset would have delivered had it always been sound, by hour: its own power on days on
 * which it kept up with its siblings, and theirs times what it usually has of theirs where it did
 * not, or was silent, limited or ill. So a fault does not lower what the asset is thought able to
 * deliver.
 *
 * @param perUnit of its capacity
 * @param asSiblings the same in the measure of its siblings, which is that of the site's model: the
 *     model has never seen an asset with more modules than they have
 * @param share what it has of its siblings' power per unit below its capacity
 * @param doubt of the share while few hours tell it, a standard deviation as a share of it
 */
record SoundPower(double[] perUnit, double[] asSiblings, double share, double doubt) {
  /** Full load hours of the siblings below which a day tells no share. */
  private static final double TELLS_HOURS = 0.5;

  private static final int FEWEST_DAYS = 3;

  /**
   * What was thought before weighs as much as so many full load hours of the siblings beside the
   * first hours of a machine: after a bright day little is left of it.
   */
  private static final double PRIOR_FULL_HOURS = 1;

  /**
   * Of a machine of which nothing was seen: inverters have from as many modules to a third more.
   */
  private static final double UNSEEN_DOUBT = 0.1;

  /** From here on an inverter may have held back what its modules would have given. */
  private static final double TOP = 0.95;

  /** Faults only lower a share; one above the usual by so much is that of another machine. */
  private static final double SURELY_LARGER = 1.15;

  /** Days that show it: on one alone a sibling may have been at half its power. */
  private static final int LARGER_DAYS = 2;

  /** From the middle deviation to a standard one. */
  private static final double NORMAL = 1.4826;

  private static final double DEVIATIONS = 4;

  /** A share of the usual one that is sound even where days hardly differ. */
  private static final double SURELY_SOUND = 0.95;

  private record Share(double share, double doubt) {}

  private record Usual(double share, double leastShare) {}

  static SoundPower of(SitePower site, AssetId asset) {
    double[] own = site.perUnitOf(asset);
    double[] others = site.perUnitWithout(asset);
    if (Arrays.stream(others).allMatch(Double::isNaN)) {
      // Nobody to be held beside: what it is known to have been is all there is.
      double[] alone = site.perUnit();
      return new SoundPower(alone, alone, 1, 0);
    }
    double[] shares = shares(own, others);
    int machine = site.machineSince(asset);
    double[] perUnit = sound(own, others, shares, machine);
    int since = Math.max(machine, larger(shares));
    Share below = below(own, others, since);
    double share = below.share();
    double[] asSiblings = new double[own.length];
    Arrays.setAll(
        asSiblings,
        hour -> {
          // What it held back at its top its siblings may tell, and another machine tells nothing.
          boolean isHeld = own[hour] >= TOP && others[hour] > own[hour] / share;
          boolean isTheirs = hour < since || isHeld || perUnit[hour] != Math.max(0, own[hour]);
          return isTheirs && !Double.isNaN(others[hour]) ? others[hour] : perUnit[hour] / share;
        });
    return new SoundPower(perUnit, asSiblings, share, below.doubt());
  }

  /**
   * What the asset has of quantiles that are said of its siblings, wider by what is not known of
   * its share yet.
   */
  double[] ofSiblings(double[] quantiles) {
    double median = quantiles[Levels.COUNT / 2];
    double[] own = new double[quantiles.length];
    Arrays.setAll(
        own,
        level -> {
          double off = quantiles[level] - median;
          double wide = Math.hypot(off, doubt * median * Normal.score(level));
          return share * (median + (level < Levels.COUNT / 2 ? -wide : wide));
        });
    return own;
  }

  private static double[] sound(double[] own, double[] others, double[] shares, int since) {
    // A new machine has a share of its own: modules, losses and place are no longer the same.
    double[] ofThis = from(since, shares);
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

  /** Hour since when it has been so far above its usual share that it must be another machine. */
  private static int larger(double[] shares) {
    double[] known = Arrays.stream(shares).filter(s -> !Double.isNaN(s)).toArray();
    if (known.length < 2 * FEWEST_DAYS) {
      return 0;
    }
    Usual usual = usual(known);
    // As far above as a fallen one is below, and never by what siblings' losses may feign.
    double least = Math.max(SURELY_LARGER, 2 - usual.leastShare() / usual.share()) * usual.share();
    int first = shares.length;
    int days = 0;
    for (int day = shares.length - 1; day >= 0 && !(shares[day] < least); day--) {
      if (!Double.isNaN(shares[day])) {
        first = day;
        days++;
      }
    }
    return days < LARGER_DAYS || days == known.length ? 0 : first * SitePower.HOURS_A_DAY;
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

  /**
   * Its share in hours below its capacity. The day that goes on is not looked at once days are
   * known, so that what they have taught holds through it.
   */
  private static Share below(double[] own, double[] others, int since) {
    double[] free = Arrays.stream(own).map(each -> each >= TOP ? Double.NaN : each).toArray();
    double[] shares = shares(free, others);
    double[] over = Arrays.copyOf(shares, own.length / SitePower.HOURS_A_DAY);
    double[] sound = sound(from(since, over));
    if (sound.length >= FEWEST_DAYS) {
      return new Share(middle(sound), 0);
    }
    int before = Math.min(over.length, since / SitePower.HOURS_A_DAY);
    double mine = PRIOR_FULL_HOURS * usual(Arrays.copyOf(over, before)).share();
    double theirs = PRIOR_FULL_HOURS;
    for (int hour = since; hour < own.length; hour++) {
      // While it is being fitted it has nothing.
      if (sound(new double[] {free[hour] / others[hour]}).length > 0) {
        mine += free[hour];
        theirs += others[hour];
      }
    }
    return new Share(mine / theirs, UNSEEN_DOUBT * PRIOR_FULL_HOURS / theirs);
  }

  /** Of the whole days since an hour. */
  private static double[] from(int hour, double[] shares) {
    int day = (hour + SitePower.HOURS_A_DAY - 1) / SitePower.HOURS_A_DAY;
    return Arrays.copyOfRange(shares, Math.min(day, shares.length), shares.length);
  }

  private static double[] sound(double[] shares) {
    double least = SitePower.LEAST_OF_MIDDLE;
    return Arrays.stream(shares).filter(s -> s >= least && s <= 1 / least).toArray();
  }

  private static Usual usual(double[] shares) {
    double least = SitePower.LEAST_OF_MIDDLE;
    double[] sound = sound(shares);
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
