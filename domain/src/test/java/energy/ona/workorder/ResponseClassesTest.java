package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.asset.SampleAssets;
import energy.ona.error.PlatformException;
import energy.ona.json.Json;
import energy.ona.workorder.WorkOrder.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseClassesTest {
  private static final Instant CREATED = Instant.parse("2026-03-02T08:00:00Z");
  private static final SlaClock USUAL =
      SlaClock.starting(CREATED, Duration.ofDays(1), Duration.ofDays(3));
  private final ResponseClasses classes =
      new ResponseClasses(
          Map.of("gold", Map.of(Priority.HIGH, 1.5)), Map.of("gold", Map.of(Priority.LOW, 30.0)));

  @Test
  void contractGoesBeforeWhatIsUsual() {
    assertThat(clock(asset("gold"), Priority.HIGH))
        .isEqualTo(SlaClock.starting(CREATED, Duration.ofMinutes(90), Duration.ofDays(3)));
    assertThat(clock(asset("gold"), Priority.LOW))
        .isEqualTo(SlaClock.starting(CREATED, Duration.ofDays(1), Duration.ofHours(30)));
    assertThat(clock(SampleAssets.inverter("inv-1"), Priority.HIGH)).isEqualTo(USUAL);
  }

  @Test
  void hoursToCompleteOfAClassThatNobodyKnowsAreRefused() {
    assertThatThrownBy(
            () -> new ResponseClasses(Map.of(), Map.of("gold", Map.of(Priority.LOW, 30.0))))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("gold");
  }

  @Test
  void whoRespondsLaterThanUsualHasAsMuchMoreTimeForTheWork() {
    ResponseClasses slow = new ResponseClasses(Map.of("gold", Map.of(Priority.HIGH, 72.0)));

    assertThat(slow.clock(asset("gold"), Priority.HIGH, CREATED, USUAL))
        .isEqualTo(SlaClock.starting(CREATED, Duration.ofDays(3), Duration.ofDays(5)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {12, 24})
  void workThatIsToBeCompleteBeforeSomebodyRespondsIsRefused(double hours) {
    assertThatThrownBy(
            () ->
                new ResponseClasses(
                    Map.of("gold", Map.of(Priority.LOW, 24.0)),
                    Map.of("Gold", Map.of(Priority.LOW, hours))))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("priority low must be more than its response_hours 24.0");
  }

  @ParameterizedTest
  @CsvSource({"gold, 90, false", "Gold, 90, false", "' GOLD ', 90, false", "platinum, 1440, true"})
  void classIsFoundInAnyCaseAndOneThatNobodyKnowsIsSaidAndStopsNothing(
      String name, int minutes, boolean isSaid) {
    assertThat(clock(asset(name), Priority.HIGH).respondBy())
        .isEqualTo(CREATED.plus(Duration.ofMinutes(minutes)));
    assertThat(classes.finding(asset(name)).isPresent()).isEqualTo(isSaid);
    classes
        .finding(asset(name))
        .ifPresent(said -> assertThat(said).contains("'platinum' of inv-1", "gold"));
  }

  private SlaClock clock(Asset asset, Priority priority) {
    return classes.clock(asset, priority, CREATED, USUAL);
  }

  private static Asset asset(String responseClass) {
    ObjectNode asset = Json.MAPPER.valueToTree(SampleAssets.inverter("inv-1"));
    asset.putObject("contract").put("response_class", responseClass);
    return Json.MAPPER.convertValue(asset, Asset.class);
  }
}
