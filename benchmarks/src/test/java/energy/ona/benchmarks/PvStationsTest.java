package energy.ona.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PvStationsTest {
  @Test
  void aRowThatIsMissingAtTheBeginningDoesNotDoubleTheStep() {
    assertThat(PvStations.step(new long[] {0, 1800, 2700, 3600, 4500})).isEqualTo(900);
  }
}
