package energy.ona.activities.plan;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.domain.variable.ListVariableListener;
import org.optaplanner.core.api.score.director.ScoreDirector;

/** Keeps the slots of a shift's stops, and its route, in step with the order of the stops. */
public final class TimelineListener implements ListVariableListener<Roster, Shift, Stop> {
  /** For the solver, which makes its own. */
  public TimelineListener() {}

  @Override
  public void beforeEntityAdded(ScoreDirector<Roster> score, Shift shift) {}

  @Override
  public void afterEntityAdded(ScoreDirector<Roster> score, Shift shift) {
    update(score, shift);
  }

  @Override
  public void beforeEntityRemoved(ScoreDirector<Roster> score, Shift shift) {}

  @Override
  public void afterEntityRemoved(ScoreDirector<Roster> score, Shift shift) {}

  @Override
  public void afterListVariableElementUnassigned(ScoreDirector<Roster> score, Stop stop) {
    set(score, stop, null);
  }

  @Override
  public void beforeListVariableChanged(
      ScoreDirector<Roster> score, Shift shift, int from, int to) {}

  @Override
  public void afterListVariableChanged(ScoreDirector<Roster> score, Shift shift, int from, int to) {
    update(score, shift);
  }

  private static void update(ScoreDirector<Roster> score, Shift shift) {
    Route route = Timeline.of(shift, shift.stops());
    List<Slot> slots = route.slots();
    for (int i = 0; i < shift.stops().size(); i++) {
      set(score, shift.stops().get(i), slots.isEmpty() ? null : slots.get(i));
    }
    if (!route.equals(shift.route())) {
      score.beforeVariableChanged(shift, "route");
      shift.setRoute(route);
      score.afterVariableChanged(shift, "route");
    }
  }

  private static void set(ScoreDirector<Roster> score, Stop stop, @Nullable Slot slot) {
    if (!Objects.equals(slot, stop.slot())) {
      score.beforeVariableChanged(stop, "slot");
      stop.setSlot(slot);
      score.afterVariableChanged(stop, "slot");
    }
  }
}
