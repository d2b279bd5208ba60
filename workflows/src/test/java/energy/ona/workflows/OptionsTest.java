package energy.ona.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {
  static Stream<LocalActivityOptions> localActivities() {
    return Stream.of(Options.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType().equals(LocalActivityOptions.class))
        .map(OptionsTest::value);
  }

  private static LocalActivityOptions value(Field field) {
    try {
      return (LocalActivityOptions) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** The worker's timer holds what has such a timeout until it has passed, also when it is done. */
  @ParameterizedTest
  @MethodSource("localActivities")
  void nothingThatIsDoneIsHeldForATimeout(LocalActivityOptions options) {
    assertThat(options.getScheduleToCloseTimeout()).isNull();
    assertThat(options.getScheduleToStartTimeout()).isNull();
    assertThat(options.getStartToCloseTimeout()).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({"STORE, PT24H", "SHORT_STEP, PT1H", "SHORT_LOOK, PT1H"})
  void anOutageOfSoLongIsSurvived(String name, Duration outage) throws NoSuchFieldException {
    RetryOptions retry = value(Options.class.getField(name)).getRetryOptions();
    assertThat(waits(retry)).isBetween(outage, outage.plus(retry.getMaximumInterval()));
  }

  @Test
  void aStoreThatHangsIsGivenUpAfterAboutADayToo() {
    RetryOptions retry = Options.STORE.getRetryOptions();
    Duration hangs =
        Options.STORE.getStartToCloseTimeout().multipliedBy(retry.getMaximumAttempts());
    assertThat(waits(retry).plus(hangs)).isLessThan(Duration.ofHours(28));
  }

  private static Duration waits(RetryOptions retry) {
    Duration waits = Duration.ZERO;
    Duration wait = retry.getInitialInterval();
    for (int failed = 1; failed < retry.getMaximumAttempts(); failed++) {
      waits = waits.plus(wait);
      Duration longer =
          Duration.ofMillis(Math.round(wait.toMillis() * retry.getBackoffCoefficient()));
      wait = longer.compareTo(retry.getMaximumInterval()) < 0 ? longer : retry.getMaximumInterval();
    }
    return waits;
  }
}
