package energy.ona.detect;

import energy.ona.asset.Asset;
import java.util.Optional;

/** What makers' codes say, as far as it is known. */
@FunctionalInterface
public interface AlarmCodes {
  /** Knows no code. */
  AlarmCodes NONE = (asset, code) -> Optional.empty();

  /**
   * What a code asks for.
   *
   * @param meaning one word for all codes of one cause
   */
  record Sign(String meaning, AlarmSeverity severity) {}

  /** Empty where the maker or the code is not known. */
  Optional<Sign> sign(Asset asset, double code);
}
