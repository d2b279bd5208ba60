package energy.ona.detect.slow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A fall that comes too slowly to be a change of level: a one-sided CUSUM (Page 1954, Continuous
 * inspection schemes) of an asset's days below the first weeks of its memory, whose level nothing
 * later moves. Seasons move sound assets apart as slowly, so that a fall is measured by what the
 * other assets of the site did in the same time, by how it wanders, and by that half of the day
 * that lost less: shade and orientation take mornings or afternoons, strong light or weak.
 */
final class Creep {
  /** Days that set the level before, and at least; they are a third of what is known at most. */
  private static final int FIRST = 21;

  private static final int LEAST_FIRST = 10;

  /** Days that show what is so now. */
  private static final int NEWEST = 7;

  /** Others, without which nobody knows how far the season moves assets. */
  private static final int LEAST_OTHERS = 3;

  /** Of so many assets one other that falls likewise is no season. */
  private static final int MANY = 10;

  /** A fall of the log by more is no season's doing, nor is a change of so many deviations. */
  private static final double NO_SEASON = 0.4;

  private static final double TOLD = 4;

  /** How far apart the months move sound assets at least, as a standard deviation. */
  private static final double FLOOR = 0.01;

  /** Of a usual day's evidence. */
  private static final double TELLS = 0.25;

  /** What a day adds at most, what it must exceed, and the sum from which on it is a fall. */
  private static final double WINSOR = 4;

  private static final double ALLOWANCE = 0.5;
  private static final double ENOUGH = 8;

  /** Share of the fall that the newest day, and each part of the days, must show. */
  private static final double LASTS = 0.5;

  private static final int WEEK = 7;
  private static final double MEDIAN_NOISE = 1.25;

  private final DayFigures figures;
  private final int[] days;
  private final double[] values;
  private final double noise;
  private final double before;
  private final double fall;

  private Creep(DayFigures figures, int[] days, double floor) {
    this.figures = figures;
    this.days = days;
    this.values = Arrays.stream(days).mapToDouble(day -> figures.level()[day]).toArray();
    this.noise = LevelShift.noise(values, floor);
    this.before = Robust.median(Arrays.copyOf(values, first()));
    this.fall = fall(figures.level());
  }

  /**
   * By asset: its creep as a change of level, {@link LevelShift#NONE} where there is none.
   *
   * @param changes of level by asset, which are no drift
   * @param floor the least noise from day to day that is believed
   * @param slow what weeks do to an asset of the site
   */
  static List<LevelShift> of(
      List<DayFigures> figures, List<LevelShift> changes, double floor, double slow) {
    List<@Nullable Creep> paths = new ArrayList<>();
    figures.forEach(one -> paths.add(along(one, floor)));
    List<LevelShift> creeps = new ArrayList<>();
    for (int self = 0; self < paths.size(); self++) {
      Creep own = paths.get(self);
      int each = self;
      double[] others =
          IntStream.range(0, paths.size())
              .filter(other -> other != each && paths.get(other) != null)
              .mapToDouble(other -> drift(paths.get(other), changes.get(other)))
              .filter(drift -> Math.abs(drift) < NO_SEASON)
              .sorted()
              .toArray();
      creeps.add(
          own == null || others.length < LEAST_OTHERS ? LevelShift.NONE : own.beside(others, slow));
    }
    return creeps;
  }

  private static @Nullable Creep along(DayFigures figures, double floor) {
    int[] days =
        IntStream.range(0, figures.level().length)
            .filter(day -> day != figures.open() && figures.weight()[day] >= TELLS)
            .filter(day -> !Double.isNaN(figures.level()[day]))
            .toArray();
    return days.length < 3 * LEAST_FIRST ? null : new Creep(figures, days, floor);
  }

  private static double drift(@Nullable Creep other, LevelShift change) {
    double fell = other == null ? Double.NaN : other.fall;
    return Math.abs(change.z()) < TOLD ? fell : fell + change.by();
  }

  private int first() {
    return Math.min(FIRST, days.length / 3);
  }

  /** By how much a figure's newest days lie below its first ones; NaN where it is not known. */
  private double fall(double[] figure) {
    return median(figure, 0, first()) - median(figure, days.length - NEWEST, days.length);
  }

  private double median(double[] figure, int from, int to) {
    return Robust.median(
        Arrays.stream(days, from, to)
            .mapToDouble(day -> figure[day])
            .filter(value -> !Double.isNaN(value))
            .toArray());
  }

  /**
   * @param others how far the other assets fell meanwhile, ascending
   * @param slow what weeks do to an asset of the site
   */
  private LevelShift beside(double[] others, double slow) {
    double likewise = others[others.length - (others.length < MANY ? 1 : 2)] / 2;
    double site = Math.max(likewise, Robust.spread(others, Robust.median(others)));
    double medians = MEDIAN_NOISE * noise * Math.sqrt(1.0 / first() + 1.0 / NEWEST);
    double season = Math.max(Math.max(FLOOR, slow), Math.max(site, wander()));
    int onset = onset(Math.max(ALLOWANCE * noise, season));
    double least = least();
    return onset < 0 || least < LASTS * fall || !lasts()
        ? LevelShift.NONE
        : new LevelShift(
            days[onset], days.length - onset, -fall, -least / Math.hypot(medians, season));
  }

  /** What all parts of the day have in common: mornings, afternoons, strong light and weak. */
  private double least() {
    double tilted = Math.abs(fall(figures.strong())) / 2;
    double least = Double.isNaN(tilted) ? fall : fall - tilted;
    for (double[] half : List.of(figures.early(), figures.late())) {
      double fell = fall(half);
      least = fell < least ? fell : least;
    }
    return least;
  }

  /**
   * Since which of the days the sum has risen; −1 where it is not enough.
   *
   * @param allowance below the level before that says nothing
   */
  private int onset(double allowance) {
    double sum = 0;
    int onset = 0;
    for (int each = 0; each < days.length; each++) {
      double below = (before - values[each] - allowance) / noise;
      double told = Math.max(-WINSOR, Math.min(WINSOR, below));
      sum = Math.max(0, sum + figures.weight()[days[each]] * told);
      onset = sum == 0 ? each + 1 : onset;
    }
    return sum < ENOUGH ? -1 : onset;
  }

  private boolean lasts() {
    int newest = days.length - NEWEST;
    double now = before - LevelShift.newest(figures.level(), figures.weight(), days, newest);
    LevelShift fallen = new LevelShift(days[newest], NEWEST, -fall, 0);
    return now >= LASTS * fall && !LevelShift.isOver(fallen, figures, days, noise);
  }

  /**
   * What no steady fall explains of the middles of weeks: they are laid beside the nearest series
   * that never rises (pooled neighbours, Ayer et al. 1955).
   */
  private double wander() {
    int weeks = values.length / WEEK;
    double[] middles = new double[weeks];
    double[] pools = new double[weeks];
    int[] sizes = new int[weeks];
    int n = 0;
    for (int week = 0; week < weeks; week++) {
      int end = values.length - (weeks - 1 - week) * WEEK;
      middles[week] = Robust.median(Arrays.copyOfRange(values, end - WEEK, end));
      pools[n] = middles[week];
      sizes[n++] = 1;
      while (n > 1 && pools[n - 1] > pools[n - 2]) {
        n--;
        pools[n - 1] =
            (sizes[n - 1] * pools[n - 1] + sizes[n] * pools[n]) / (sizes[n - 1] + sizes[n]);
        sizes[n - 1] += sizes[n];
      }
    }
    double[] left = new double[weeks];
    int week = 0;
    for (int pool = 0; pool < n; pool++) {
      for (int each = 0; each < sizes[pool]; each++) {
        left[week] = middles[week] - pools[pool];
        week++;
      }
    }
    return Robust.spread(left, 0);
  }
}
