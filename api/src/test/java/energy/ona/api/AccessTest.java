package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
  private static DefaultServerFactory bound(String host) {
    HttpConnectorFactory connector = new HttpConnectorFactory();
    connector.setBindHost(host);
    DefaultServerFactory server = new DefaultServerFactory();
    server.setApplicationConnectors(List.of(connector));
    server.setAdminConnectors(List.of(connector));
    return server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
  void loopbackInDevelopmentNeedsNoAuthentication(String host) {
    assertThatCode(() -> new Access("none", "development", false).check(bound(host)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.168.0.4"})
  void anotherAddressIsRefusedUnlessTheOperatorGivesHisWord(String host) {
    assertThatThrownBy(() -> new Access("none", "development", false).check(bound(host)))
        .hasMessageContaining("binds to loopback only, not to " + host);
    assertThatCode(() -> new Access("none", "development", true).check(bound(host)))
        .doesNotThrowAnyException();
  }

  @Test
  void noHostIsEveryAddress() {
    assertThatThrownBy(
            () -> new Access("none", "development", false).check(new DefaultServerFactory()))
        .hasMessageContaining("every address");
  }

  @Test
  void productionIsRefusedUntilThereIsAuthentication() {
    assertThatThrownBy(() -> new Access("none", "production", true).check(bound("127.0.0.1")))
        .hasMessageContaining("needs authentication");
    assertThatThrownBy(() -> new Access("api_key", "development", true).check(bound("127.0.0.1")))
        .hasMessageContaining("not known");
  }
}
