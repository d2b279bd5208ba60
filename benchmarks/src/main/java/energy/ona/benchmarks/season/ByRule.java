package energy.ona.benchmarks.season;

import java.util.Comparator;
import java.util.Optional;

/** Sends a crew that is free to the first of the open repairs by a rule of thumb. */
enum ByRule implements Dispatcher {
  FIRST_COME,
  SEVERITY_FIRST,
  NEAREST_FIRST;

  @Override
  public Optional<Next> next(CrewState crew, Scene scene) {
    Reach reach = scene.reach();
    return scene.open().stream()
        .filter(repair -> repair.knownAt() <= scene.now())
        .filter(repair -> reach.suits(crew, repair))
        .filter(repair -> reach.isInTime(crew, repair, scene.now()))
        .min(order(crew, reach).thenComparing(Repair::knownAt).thenComparing(Repair::id))
        .map(repair -> new Next(repair, scene.now()));
  }

  private Comparator<Repair> order(CrewState crew, Reach reach) {
    return switch (this) {
      case FIRST_COME -> Comparator.comparingLong(Repair::knownAt);
      case SEVERITY_FIRST -> Comparator.comparingDouble(Repair::severity).reversed();
      case NEAREST_FIRST ->
          Comparator.comparingDouble(repair -> reach.leg(crew.place, repair.place()).km());
    };
  }
}
