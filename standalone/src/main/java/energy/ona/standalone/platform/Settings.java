package energy.ona.standalone.platform;

import energy.ona.stack.Ports;
import java.nio.file.Path;

/**
 * What a run is to be.
 *
 * @param home the repository, with configs/
 */
public record Settings(Path home, int portOffset, Fleet fleet, int workers) {
  /** Who feeds the platform with data. */
  public enum Fleet {
    /** The simulated fleet. */
    TWIN,
    /** Nobody; you send your own. */
    NONE
  }

  public Settings {
    Ports.offset(portOffset);
    if (workers < 1 || workers > Ports.MAX_WORKERS) {
      throw new IllegalArgumentException(
          "workers " + workers + " is not between 1 and " + Ports.MAX_WORKERS);
    }
  }

  public Ports ports() {
    return Ports.offset(portOffset);
  }
}
