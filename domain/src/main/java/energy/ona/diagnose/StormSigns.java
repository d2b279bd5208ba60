package energy.ona.diagnose;

import energy.ona.diagnose.Sign.Basis;
import energy.ona.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hail and thunder before a fault. A forecast is not the weather, so that they weigh less than what
 * they would if somebody had seen them; docs/diagnosis.md says what is assumed.
 */
final class StormSigns {
  /** How the weather of an hour is called in {@code GET /sites/{id}/weather}. */
  private static final String CODE = "weather_code";

  static final Sign HAIL = sign("hail", Storms::hail);
  static final Sign THUNDER = sign("a thunderstorm", Storms::thunder);

  private StormSigns() {}

  private static Sign sign(String what, Function<Storms, Optional<Instant>> told) {
    return new Sign(
        symptoms -> told.apply(symptoms.storms()).isPresent(),
        symptoms -> new Basis(EvidenceSource.WEATHER, List.of(CODE), hour(symptoms, told)),
        symptoms ->
            "%s was forecast for the hour from %s".formatted(what, hour(symptoms, told).from()));
  }

  private static TimeRange hour(Symptoms symptoms, Function<Storms, Optional<Instant>> told) {
    Instant from = told.apply(symptoms.storms()).orElse(symptoms.times().onset());
    return new TimeRange(from, from.plus(Duration.ofHours(1)));
  }
}
