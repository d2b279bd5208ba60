package energy.ona.activities.routes;

import java.util.List;

/**
 * What routes may do and what they cost, for a search that only orders stops. It keeps notes of
 * each route as it last saw it, so one search has one of its own. What cannot be done costs {@link
 * Double#POSITIVE_INFINITY}.
 */
public interface Rounds {
  int routes();

  int stops();

  /** What leaving a stop out costs; beyond all that routes can cost where it must be done. */
  double leftOut(int stop);

  /** Routes of one kind are alike while empty: only one of them is tried. */
  int kind(int route);

  /** False when the route can never serve the stop, whatever else it does. */
  boolean suits(int route, int stop);

  /** How far two stops are from each other: near ones are taken out together. */
  double apart(int one, int other);

  /** Keys by which stops may be put in again, the smallest first. */
  List<double[]> orders();

  /** Notes a route's stops and tells what they cost. */
  double settle(int route, int[] order, int size);

  /** What the noted route would cost more with the stop before the one at the position. */
  double insertion(int route, int position, int stop);
}
