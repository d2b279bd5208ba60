package energy.ona.api;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who gets in.
 *
 * @param authentication {@code none} is all there is so far
 * @param environment development or production
 * @param publishedOnLoopback the operator's word that the address bound to is only reachable from
 *     this machine, as in a container whose ports are published on loopback
 */
record Access(String authentication, String environment, boolean publishedOnLoopback) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]", "localhost");

  /** Throws, in words, when a setting would let strangers in. */
  void check(ServerFactory server) {
    if (!"none".equals(authentication)) {
      throw new IllegalStateException(
          "access.authentication '%s' is not known; this version knows none"
              .formatted(authentication));
    }
    if (!"development".equals(environment)) {
      throw new IllegalStateException(
          "environment '%s' needs authentication, which this version does not have; set ONA_ENVIRONMENT=development"
              .formatted(environment));
    }
    List<String> open = hosts(server).filter(host -> !LOOPBACK.contains(host)).toList();
    if (!open.isEmpty() && !publishedOnLoopback) {
      throw new IllegalStateException(
          "without authentication the API binds to loopback only, not to %s; set ONA_BIND=127.0.0.1,"
                  .formatted(open.get(0))
              + " or ONA_PUBLISHED_ON_LOOPBACK=true where a container's port is published on loopback");
    }
  }

  private static Stream<String> hosts(ServerFactory server) {
    if (!(server instanceof DefaultServerFactory both)) {
      throw new IllegalStateException("server must be of the default type, with two connectors");
    }
    return Stream.concat(
            both.getApplicationConnectors().stream(), both.getAdminConnectors().stream())
        .map(Access::host);
  }

  private static String host(ConnectorFactory connector) {
    return connector instanceof HttpConnectorFactory http && http.getBindHost() != null
        ? http.getBindHost()
        : "every address";
  }
}
