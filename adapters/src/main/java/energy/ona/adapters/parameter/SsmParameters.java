package energy.ona.adapters.parameter;

import energy.ona.config.ParameterText;
import energy.ona.config.TerminalParameter;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The AWS Systems Manager parameter store, below {@code /ona-platform/{stage}/}. */
public final class SsmParameters implements ParameterSource {
  private final SsmClient ssm;
  private final String folder;

  public SsmParameters(SsmClient ssm, String stage) {
    this.ssm = ssm;
    this.folder = "/ona-platform/%s/".formatted(stage);
  }

  @Override
  public Map<String, String> read() {
    Map<String, String> texts = new HashMap<>();
    ssm
        .getParametersByPathPaginator(get -> get.path(folder).recursive(true).withDecryption(true))
        .stream()
        .flatMap(page -> page.parameters().stream())
        .forEach(
            parameter -> texts.put(parameter.name().substring(folder.length()), parameter.value()));
    return texts;
  }

  @Override
  public void set(TerminalParameter parameter, String text) {
    ParameterText.read(Map.of(parameter, text));
    ssm.putParameter(
        put ->
            put.name(folder + FileParameters.TERMINAL + parameter.path())
                .value(text)
                .type(
                    parameter == TerminalParameter.PARTS_API_KEY
                        ? ParameterType.SECURE_STRING
                        : ParameterType.STRING)
                .overwrite(true));
  }
}
