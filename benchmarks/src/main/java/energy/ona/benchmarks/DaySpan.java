package energy.ona.benchmarks;

import energy.ona.benchmarks.TrspInstance.Node;
import java.util.List;

/** A part of a day: how long it takes at least, and from when to when it may begin for that. */
final class DaySpan {
  private static final double ROUNDING = 1e-9;

  private double duration;
  private double earliest;
  private double latest;
  private Node first = NONE;
  private Node last = NONE;

  private static final Node NONE = new Node(-1, 0, 0, 0, 0, 0, List.of(), List.of(), List.of());

  double duration() {
    return duration;
  }

  /** At home, which takes no time. */
  void home(Node home) {
    duration = 0;
    earliest = home.opens();
    latest = home.closes();
    first = home;
    last = home;
  }

  /** One span and then a place; false when it would be too late. */
  boolean join(DaySpan span, Node place) {
    first = span.first;
    last = place;
    // Home has no service time of its own.
    double service = place.service();
    return join(
        span.duration,
        span.earliest,
        span.latest,
        span.last.distance(place),
        service,
        place.opens(),
        place.closes());
  }

  /** A place and then a span. */
  boolean join(Node place, DaySpan span) {
    first = place;
    last = span.last;
    return join(
        place.service(),
        place.opens(),
        place.closes(),
        place.distance(span.first),
        span.duration,
        span.earliest,
        span.latest);
  }

  /** Two spans. */
  boolean join(DaySpan one, DaySpan other) {
    first = one.first;
    last = other.last;
    return join(
        one.duration,
        one.earliest,
        one.latest,
        one.last.distance(other.first),
        other.duration,
        other.earliest,
        other.latest);
  }

  private boolean join(
      double takes,
      double from,
      double until,
      double way,
      double thenTakes,
      double thenFrom,
      double thenUntil) {
    double arrival = takes + way;
    if (from + arrival > thenUntil + ROUNDING) {
      return false;
    }
    double waits = Math.max(0, thenFrom - arrival - until);
    duration = arrival + thenTakes + waits;
    earliest = Math.max(thenFrom - arrival, from) - waits;
    latest = Math.min(thenUntil - arrival, until);
    return true;
  }
}
