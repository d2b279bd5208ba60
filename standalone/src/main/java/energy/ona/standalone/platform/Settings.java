package energy.ona.standalone.platform;

import energy.ona.stack.Ports;
import java.nio.file.Path;

/**
 * What a run is to be.
 *
 * @param home the repository, with configs/
 * @param technicianSpeed how many times faster than real ones the technicians of the twin work
 */
public record Settings(
    Path home, int portOffset, Fleet fleet, int workers, double technicianSpeed) {
  /** Who feeds the platform with data. */
  public enum Fleet {
    /** The simulated fleet. */
    TWIN,
    /** Nobody; you send your own. */
    NONE
  }

  public Settings {
    Ports.offset(portOffset);
    if (!(technicianSpeed > 0)) {
      throw new IllegalArgumentException("technician speed " + technicianSpeed + " is not above 0");
    }
    if (workers < 1 || workers > Ports.MAX_WORKERS) {
      throw new IllegalArgumentException(
          "workers " + workers + " is not between 1 and " + Ports.MAX_WORKERS);
    }
  }

  public Ports ports() {
    return Ports.offset(portOffset);
  }
}
