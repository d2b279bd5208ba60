package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.error.PlatformException;
import energy.ona.workorder.WorkOrder.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsedPartsTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void piecesAreCountedOverAllAcceptedEvents() {
    assertThat(
            UsedParts.of(
                List.of(
                    entry(true, "FAN-1", "FUSE-1=4"),
                    entry(true, "FAN-1"),
                    entry(false, "FUSE-1=9", "CAP-1"))))
        .isEqualTo(Map.of("FAN-1", 2, "FUSE-1", 4));
  }

  @Test
  void wordsOfAnEarlierReleaseThatNameNoPiecesCountNothing() {
    assertThat(UsedParts.of(List.of(entry(true, "FAN-1=two", "FAN-1=-1")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two fans", "", "FAN-1=0", "FAN-1=x", "FAN-1=10001", "=2"})
  void whatIsNoPartIsRefused(String text) {
    assertThatThrownBy(() -> UsedParts.check(text))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("parts_used");
  }

  private static TimelineEntry entry(boolean accepted, String... used) {
    return new TimelineEntry(
        "e",
        START,
        "note",
        WorkOrderState.IN_PROGRESS,
        accepted,
        "ada",
        null,
        null,
        List.of(),
        List.of(),
        List.of(used),
        null);
  }
}
