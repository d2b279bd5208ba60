package energy.ona.stack;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.stack.LocalServers.Server;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalServersIT {
  @ParameterizedTest
  @EnumSource(Server.class)
  void serverAnswersAgainSoonAfterKill(Server server) {
    LocalServers servers = LocalServers.shared();
    servers.endpoints();

    servers.kill(server);
    assertThat(servers.state(server)).isEqualTo(SupervisedProcess.State.STOPPED);

    Instant start = Instant.now();
    servers.restart(server);
    assertThat(servers.state(server)).isEqualTo(SupervisedProcess.State.READY);
    System.out.println(server + " again after " + Duration.between(start, Instant.now()));
  }
}
