package energy.ona.config;

import energy.ona.tenant.CustomerId;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parameters of a test: the defaults with what the test set. */
public final class FixedParameters implements Parameters, ParameterEditor {
  private final Map<TerminalParameter, String> texts = new ConcurrentHashMap<>();

  public FixedParameters with(TerminalParameter parameter, String text) {
    texts.put(parameter, text);
    return this;
  }

  @Override
  public TerminalParameters current(CustomerId customer) {
    return texts.isEmpty() ? TerminalParameters.DEFAULTS : ParameterText.read(new EnumMap<>(texts));
  }

  @Override
  public void set(TerminalParameter parameter, String text) {
    ParameterText.read(Map.of(parameter, text));
    texts.put(parameter, text);
  }
}
