package energy.ona.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class InMemoryRunIdsTest extends RunIdsContract {
  @Override
  protected RunIds runIds(Clock clock) {
    return new InMemoryRunIds(clock);
  }

  @Test
  void theCountGrowsPastThreeDigits() {
    assertThat(RunKind.BOM.id(LocalDate.of(2026, 1, 2), 7)).isEqualTo("bom-20260102-007");
    assertThat(RunKind.BOM.id(LocalDate.of(2026, 1, 2), 1234)).isEqualTo("bom-20260102-1234");
  }
}
