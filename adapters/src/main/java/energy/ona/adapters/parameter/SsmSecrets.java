package energy.ona.adapters.parameter;

import energy.ona.config.Secret;
import energy.ona.config.Secrets;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** SecureStrings below {@code /ona-platform/{stage}/}. */
public final class SsmSecrets implements Secrets {
  private final SsmClient ssm;
  private final String folder;

  public SsmSecrets(SsmClient ssm, String stage) {
    this.ssm = ssm;
    this.folder = "/ona-platform/%s/".formatted(stage);
  }

  @Override
  public Optional<Secret> get(String name) {
    try {
      return Optional.of(
          new Secret(
              ssm.getParameter(get -> get.name(folder + name).withDecryption(true))
                  .parameter()
                  .value()));
    } catch (ParameterNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String name, Secret secret) {
    ssm.putParameter(
        put ->
            put.name(folder + name)
                .value(secret.reveal())
                .type(ParameterType.SECURE_STRING)
                .overwrite(true));
  }

  @Override
  public void remove(String name) {
    ssm.deleteParameters(delete -> delete.names(folder + name));
  }
}
