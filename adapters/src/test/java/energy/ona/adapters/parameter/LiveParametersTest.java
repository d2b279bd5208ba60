package energy.ona.adapters.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.config.TerminalParameter;
import energy.ona.config.TerminalParameters;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.tenant.CustomerId;
import energy.ona.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveParametersTest {
  private static final String THRESHOLD = "terminal/ooda/detection-threshold";
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T00:00:00Z"));
  private final Map<String, String> stored = new TreeMap<>();
  private boolean down;
  private int reads;

  private Map<String, String> source() {
    reads++;
    if (down) {
      throw new PlatformException(ErrorCode.UNAVAILABLE, "the parameter store cannot be reached");
    }
    return new TreeMap<>(stored);
  }

  private LiveParameters live(Map<TerminalParameter, String> overlay) {
    return new LiveParameters(this::source, overlay, EVERY, clock);
  }

  private static double threshold(LiveParameters live) {
    return current(live).ooda().detectionThreshold();
  }

  private static TerminalParameters current(LiveParameters live) {
    return live.current(new CustomerId("demo"));
  }

  @Test
  void theLayersGoTerminalPlatformOverlayDefault() {
    LiveParameters live = live(Map.of(TerminalParameter.DETECTION_THRESHOLD, "0.4"));
    stored.put(THRESHOLD, "0.6");
    stored.put("detection-threshold", "0.5");
    stored.put("log-level", "INFO");
    assertThat(threshold(live)).isEqualTo(0.6);
    stored.remove(THRESHOLD);
    clock.advance(EVERY);
    assertThat(threshold(live)).isEqualTo(0.5);
    stored.remove("detection-threshold");
    clock.advance(EVERY);
    assertThat(threshold(live)).isEqualTo(0.4);
    assertThat(threshold(live(Map.of()))).isEqualTo(0.7);
    assertThat(live.refused()).isEmpty();
  }

  @Test
  void aChangeIsSeenWithinItsTimeAndNotReadMoreOften() {
    LiveParameters live = live(Map.of());
    assertThat(threshold(live)).isEqualTo(0.7);
    stored.put(THRESHOLD, "0.6");
    clock.advance(EVERY.minusSeconds(1));
    assertThat(threshold(live)).isEqualTo(0.7);
    assertThat(reads).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(threshold(live)).isEqualTo(0.6);
  }

  @Test
  void aBadValueIsRefusedAloneAndTheLastGoodOneStays() {
    LiveParameters live = live(Map.of());
    stored.put(THRESHOLD, "0.6");
    stored.put("terminal/features/auto-order-enabled", "false");
    assertThat(threshold(live)).isEqualTo(0.6);
    stored.put(THRESHOLD, "seven");
    stored.put("terminal/features/auto-order-enabled", "true");
    stored.put("terminal/ooda/typo", "1");
    clock.advance(EVERY);
    assertThat(threshold(live)).isEqualTo(0.6);
    assertThat(current(live).features().autoOrderEnabled()).isTrue();
    assertThat(live.refused()).containsOnlyKeys("ooda/detection-threshold", "terminal/ooda/typo");
    stored.put("detection-threshold", "0.2");
    clock.advance(EVERY);
    assertThat(threshold(live)).isEqualTo(0.6);
  }

  @Test
  void aBadValueFromTheStartLeavesTheLowerLayers() {
    stored.put(THRESHOLD, "7");
    stored.put("detection-threshold", "0.5");
    assertThat(threshold(live(Map.of()))).isEqualTo(0.5);
  }

  @Test
  void aSourceThatIsDownLeavesTheLastValuesAndIsFatalOnlyAtFirst() {
    LiveParameters live = live(Map.of());
    down = true;
    assertThatThrownBy(() -> current(live)).isInstanceOf(PlatformException.class);
    down = false;
    stored.put(THRESHOLD, "0.6");
    assertThat(threshold(live)).isEqualTo(0.6);
    down = true;
    clock.advance(EVERY);
    assertThat(threshold(live)).isEqualTo(0.6);
    assertThat(threshold(live)).isEqualTo(0.6);
    assertThat(reads).isEqualTo(3);
  }

  @Test
  void aBadOverlayIsRefusedAtTheStart() {
    assertThatThrownBy(() -> live(Map.of(TerminalParameter.CREW_COUNT, "0")))
        .hasMessageContaining("parameter operations/crew-count");
  }
}
