package energy.ona.forecast.solar;

import energy.ona.forecast.quantile.ForestQuantiles;
import java.util.function.Supplier;

/** Keeps each forest of a training when it is grown, so that who takes over goes on after it. */
public interface GrownForests {
  /** Nobody takes over. */
  GrownForests NOT_KEPT = (number, grow) -> grow.get();

  /**
   * The forest that was kept, or a new one.
   *
   * @param number of the forest within its training
   */
  ForestQuantiles grown(int number, Supplier<ForestQuantiles> grow);

  /** The same of forests that come after others. */
  default GrownForests after(int others) {
    return (number, grow) -> grown(others + number, grow);
  }
}
