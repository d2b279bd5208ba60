package energy.ona.benchmarks.season;

import java.util.List;
import java.util.Optional;

/** Says where a free crew goes next. */
interface Dispatcher {
  /**
   * A crew's next work.
   *
   * @param repair whither
   * @param departAt when to set out; a later look may say otherwise until then
   */
  record Next(Repair repair, long departAt) {}

  /** What is known at a moment. */
  record Scene(long now, long version, List<CrewState> crews, List<Repair> open, Reach reach) {}

  /** Empty when there is nothing to do for it today. */
  Optional<Next> next(CrewState crew, Scene scene);
}
