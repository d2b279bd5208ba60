package energy.ona.activities.plan;

import energy.ona.plan.Crew;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a search must know of stops and legs, as plain arrays. */
final class StopNumbers {
  private static final Slot LATE = new Slot(1L << 60, 1L << 60, 0);

  final Stop[] stops;
  final int[] place;
  final long[] earliest;
  final long[] latest;
  final long[] duration;
  final double[] units;
  final long[][] seconds;
  final double[][] km;

  /** True when waiting costs nothing at any stop, and no hour is closed to any. */
  final boolean isTimeFree;

  /** True when no hour is closed to any stop. */
  final boolean isPlain;

  /** True when every job takes as long as it is planned. */
  final boolean isCertain;

  private final boolean needsParts;

  StopNumbers(List<Stop> all, @Nullable TravelMatrix travel) {
    int count = all.size();
    this.stops = all.toArray(new Stop[0]);
    this.place = new int[count];
    this.earliest = new long[count];
    this.latest = new long[count];
    this.duration = new long[count];
    this.units = new double[count];
    boolean free = true;
    boolean plain = true;
    boolean parts = false;
    boolean certain = true;
    for (int i = 0; i < count; i++) {
      Stop stop = stops[i];
      place[i] = stop.place();
      earliest[i] = stop.earliestSecond();
      latest[i] = stop.latestSecond();
      duration[i] = stop.durationSeconds();
      units[i] = stop.job().vanUnits();
      free &= stop.waitingCents(LATE) == 0 && stop.promise() == null;
      plain &= stop.isPlain();
      parts |= stop.needsParts();
      certain &= stop.sdSeconds() == 0;
    }
    this.isTimeFree = free && plain && !parts && certain;
    this.isCertain = certain;
    this.isPlain = plain;
    this.needsParts = parts;
    int places = travel == null ? 0 : travel.places();
    this.seconds = new long[places][places];
    this.km = new double[places][places];
    for (int from = 0; from < places; from++) {
      for (int to = 0; to < places; to++) {
        if (travel != null) {
          seconds[from][to] = travel.seconds(from, to);
          km[from][to] = travel.leg(from, to).km();
        }
      }
    }
  }

  /** When each can begin at the earliest with a crew. */
  long[] earliest(@Nullable Crew crew) {
    if (!needsParts) {
      return earliest;
    }
    long[] with = earliest.clone();
    for (int i = 0; i < with.length; i++) {
      with[i] = stops[i].earliestSecond(crew);
    }
    return with;
  }

  /** Large ones, far ones and near ones first, by their windows, and by what waiting costs. */
  List<double[]> orders(List<Stop> all, ShiftRound[] rounds) {
    List<double[]> orders = new ArrayList<>();
    double[] far = keys(all, stop -> 0);
    for (int i = 0; i < far.length; i++) {
      far[i] = rounds.length == 0 ? 0 : -km[rounds[0].base()][place[i]];
      for (ShiftRound round : rounds) {
        far[i] = Math.max(far[i], -km[round.base()][place[i]]);
      }
    }
    orders.add(far);
    orders.add(far);
    double[] near = far.clone();
    for (int i = 0; i < near.length; i++) {
      near[i] = -far[i];
    }
    orders.add(near);
    orders.add(keys(all, stop -> -stop.job().vanUnits()));
    orders.add(keys(all, stop -> -stop.durationSeconds()));
    orders.add(keys(all, stop -> (double) stop.latestSecond() - stop.earliestSecond()));
    orders.add(keys(all, Stop::earliestSecond));
    orders.add(keys(all, Stop::latestSecond));
    if (!isTimeFree) {
      double[] dear = keys(all, stop -> -stop.job().lossUsdPerDay());
      orders.add(dear);
      orders.add(dear);
      orders.add(keys(all, stop -> -PlanRules.importance(stop.job().priority())));
    }
    return orders;
  }

  private static double[] keys(List<Stop> stops, ToDoubleFunction<Stop> key) {
    return stops.stream().mapToDouble(key).toArray();
  }
}
