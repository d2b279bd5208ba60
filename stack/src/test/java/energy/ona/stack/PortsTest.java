package energy.ona.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @ParameterizedTest
  @CsvSource({
    "API, 8080",
    "API_ADMIN, 8081",
    "WORKER, 8082",
    "TEMPORAL, 7233",
    "TEMPORAL_UI, 8233",
    "TEMPORAL_METRICS, 9233",
    "TABLES, 8000",
    "OBJECTS, 8333"
  })
  void standardPortsAreThoseThatClientsKnow(Port port, int number) {
    assertThat(Ports.offset(0).of(port)).isEqualTo(number);
    assertThat(Ports.offset(1_000).of(port)).isEqualTo(number + 1_000);
  }

  @Test
  void noTwoProcessesShareAPort() {
    Ports ports = Ports.offset(0);
    List<Integer> all =
        Stream.concat(
                Stream.of(Port.values()).filter(port -> port != Port.WORKER).map(ports::of),
                IntStream.rangeClosed(1, Ports.MAX_WORKERS).mapToObj(ports::worker))
            .toList();
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void largestOffsetKeepsEveryPortValid() {
    Ports ports = Ports.offset(Ports.MAX_OFFSET);
    assertThat(Port.values()).allSatisfy(port -> assertThat(ports.of(port)).isLessThan(65_536));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Ports.MAX_OFFSET + 1})
  void offsetOutOfRangeIsRefused(int offset) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ports.offset(offset))
        .withMessageContaining(Integer.toString(offset));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Ports.MAX_WORKERS + 1})
  void workerOutOfRangeIsRefused(int number) {
    assertThatIllegalArgumentException().isThrownBy(() -> Ports.offset(0).worker(number));
  }

  @Test
  void portSomebodyListensOnIsBusy() throws IOException {
    Ports ports = Ports.free();
    assertThat(ports.busy(List.of(Port.API, Port.TABLES))).isEmpty();
    try (ServerSocket other =
        new ServerSocket(ports.of(Port.TABLES), 1, InetAddress.getLoopbackAddress())) {
      assertThat(other.isBound()).isTrue();
      assertThat(ports.busy(List.of(Port.API, Port.TABLES))).containsExactly(Port.TABLES);
    }
  }

  @Test
  void portOnEveryAddressIsBusyToo() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      assertThat(Ports.isBusy(other.getLocalPort())).isTrue();
    }
  }
}
