package energy.ona.standalone.platform;

import energy.ona.stack.Endpoints;
import energy.ona.stack.StackException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Servers of the user's own, named by the environment, which are used instead of local ones. */
record External(Optional<String> temporalAddress, Optional<URI> tables, Optional<URI> objects) {
  static External of(Map<String, String> environment) {
    External external =
        new External(
            given(environment, "TEMPORAL_ADDRESS"),
            given(environment, "ONA_DYNAMODB_ENDPOINT").map(URI::create),
            given(environment, "ONA_S3_ENDPOINT").map(URI::create));
    if (external.tables.isPresent() != external.objects.isPresent()) {
      throw new StackException(
          "Only one of ONA_DYNAMODB_ENDPOINT and ONA_S3_ENDPOINT is set, and both take the same"
              + " credentials: set both to use stores of your own, or neither.");
    }
    return external;
  }

  boolean storesAreLocal() {
    return tables.isEmpty();
  }

  /** A namespace is the user's choice only on a server of the user's. */
  static String namespace(Map<String, String> environment, External external) {
    return external.temporalAddress.isEmpty()
        ? Endpoints.NAMESPACE
        : given(environment, "TEMPORAL_NAMESPACE").orElse(Endpoints.NAMESPACE);
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
