package energy.ona.adapters.parameter;

import java.util.Map;

/** Where the texts of parameters are kept, by path below the stage: terminal/ooda/…, log-level. */
public interface ParameterSource {
  Map<String, String> read();
}
