package energy.ona.api.terminal;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.error.PlatformException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The actions of one terminal service, by their names on the wire. */
public final class Actions {
  private final Map<String, Action> byName = new LinkedHashMap<>();

  /** One action. */
  @FunctionalInterface
  public interface Action {
    Answer act(Call call);
  }

  public Actions on(String name, Action action) {
    byName.put(name, action);
    return this;
  }

  Answer act(Call call) {
    String name = call.fields().text("action");
    call.fields().check();
    Action action = byName.get(name);
    if (action == null) {
      throw PlatformException.invalid(
          "action",
          name == null
              ? "action is missing; it is one of " + String.join(", ", byName.keySet())
              : "action '%s' is not known; it is one of %s"
                  .formatted(name, String.join(", ", byName.keySet())));
    }
    return action.act(call);
  }
}
