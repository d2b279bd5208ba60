package energy.ona.adapters.parameter;

import energy.ona.config.TerminalParameter;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import java.util.Map;

/** Where the texts of parameters are kept, by path below the stage: terminal/ooda/…, log-level. */
public interface ParameterSource {
  Map<String, String> read();

  /** Sets one terminal parameter; refuses a bad value and changes nothing. */
  default void set(TerminalParameter parameter, String text) {
    throw new PlatformException(
        ErrorCode.CONFLICT,
        "parameter %s is read only here; change it where it is kept".formatted(parameter.path()));
  }
}
