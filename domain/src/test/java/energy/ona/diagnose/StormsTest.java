package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.weather.WeatherHour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StormsTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  static WeatherHour hour(Instant at, @Nullable Integer code) {
    return new WeatherHour(at, 20.0, 500.0, 5.0, 7.0, 80.0, 70.0, 2.0, code);
  }

  @ParameterizedTest
  @CsvSource({
    "95, false, true",
    "96, true, true",
    "99, true, true",
    "61, false, false",
    ", false, false",
  })
  void codesOfTheWeatherTellHailAndThunder(Integer code, boolean hail, boolean thunder) {
    Storms storms = Storms.of(List.of(hour(NOON, 0), hour(NOON.plusSeconds(3600), code)));
    assertThat(storms.hail().isPresent()).isEqualTo(hail);
    assertThat(storms.thunder().isPresent()).isEqualTo(thunder);
  }

  @Test
  void theLastHourIsTold() {
    Instant later = NOON.plus(Duration.ofHours(3));
    assertThat(
            Storms.of(List.of(hour(NOON, 95), hour(later, 95), hour(later.plusSeconds(3600), 3))))
        .isEqualTo(new Storms(Optional.empty(), Optional.of(later)));
    assertThat(Storms.of(List.of())).isEqualTo(Storms.UNKNOWN);
  }
}
