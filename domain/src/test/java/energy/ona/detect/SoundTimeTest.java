package energy.ona.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundTimeTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-06-01T00:00:00Z");

  private static Instant hour(int hour) {
    return MIDNIGHT.plusSeconds(hour * 3600L);
  }

  /** Looks: s sound or f faulty, and the hour. */
  @ParameterizedTest
  @CsvSource({
    "s1,                      1, 0, false",
    "s1 s24,                  1, 0, false",
    "s1 s25,                  1, 0, true",
    "f1,                       , 0, false",
    "f1 s2 s26,               2, 0, true",
    "f1 s2 f3 s4 s26,         4, 1, false",
    "f1 s2 f3 s4 s28,         4, 1, true",
    "s1 f2 s3 f4 s5 f6,        , 3, false",
    "s1 f2 f3 f4,              , 1, false",
    // The same look again
    "s1 f2 f2 s3 s3,          3, 1, false",
    // Late looks at the past
    "f5 s3,                    , 0, false",
    "f5 s9 s7,                7, 0, false",
    "f5 s9 f7 s33,            9, 0, true",
    "f5 s9 f7 s6 s33,         9, 0, true",
    "f5 s9 f3 s33,            9, 0, true",
    // Late, and after it had been seen sound
    "s1 s20 f9 s25,          25, 1, false",
  })
  void aFaultIsOverAfterADayOfSoundLooks(
      String looks, @Nullable Integer since, int flaps, boolean isOver) {
    SoundTime time = SoundTime.UNKNOWN;
    Instant last = MIDNIGHT;
    for (String look : looks.split(" ")) {
      last = hour(Integer.parseInt(look.substring(1)));
      time = look.startsWith("s") ? time.sound(last) : time.faulty(last);
    }

    assertThat(time.since()).isEqualTo(since == null ? null : hour(since));
    assertThat(time.flaps()).isEqualTo(flaps);
    assertThat(time.isOver(last)).isEqualTo(isOver);
  }
}
