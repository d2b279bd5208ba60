package energy.ona.api.plan;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.config.ParameterEditor;
import energy.ona.config.Parameters;
import energy.ona.config.TerminalParameter;
import energy.ona.config.TerminalParameters.LossWeights;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import org.jspecify.annotations.Nullable;

/** {@code set-loss}: what the planner weighs, changed while it runs. */
public final class LossWeightsAction {
  private final Parameters parameters;
  private final ParameterEditor editor;

  public LossWeightsAction(Parameters parameters, ParameterEditor editor) {
    this.parameters = parameters;
    this.editor = editor;
  }

  /** What is answered of a change. */
  record Changed(String message, LossWeights weights) {}

  Answer set(Call call) {
    Fields given = call.fields().object("weights");
    Fields fields = given == null ? call.fields() : given;
    Double energy = weight(fields, "w_energy");
    Double cost = weight(fields, "w_cost");
    Double mttr = weight(fields, "w_mttr");
    Double risk = weight(fields, "w_risk");
    Double urgency = weight(fields, "w_urgency");
    fields.check();
    if (energy == null && cost == null && mttr == null && risk == null && urgency == null) {
      throw PlatformException.invalid(
          "w_energy", "no weight is named; give w_energy, w_cost, w_mttr, w_risk or w_urgency");
    }
    LossWeights now = parameters.current(call.customer()).ooda().lossWeights();
    LossWeights weights =
        new LossWeights(
            energy == null ? now.wEnergy() : energy,
            cost == null ? now.wCost() : cost,
            mttr == null ? now.wMttr() : mttr,
            risk == null ? now.wRisk() : risk,
            urgency == null ? now.wUrgency() : urgency);
    editor.set(TerminalParameter.LOSS_WEIGHTS, Json.write(weights));
    return Answer.ok(new Changed("loss weights hold from the next plan on", weights));
  }

  private static @Nullable Double weight(Fields fields, String name) {
    return fields.number(name, 0, 1_000_000);
  }
}
