package energy.ona.solar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SunTest {
  @Test
  void whetherTheSunStandsBelowIsTheSameAsByItsPosition() {
    Random random = new Random(12);
    long from = Instant.parse("1995-01-01T00:00:00Z").getEpochSecond();
    for (int each = 0; each < 60_000; each++) {
      long at = from + (long) (random.nextDouble() * 45 * 365.25 * 86_400);
      double latitude = -90 + 180 * random.nextDouble();
      double longitude = -180 + 360 * random.nextDouble();
      double limit = -10 + 20 * random.nextDouble();

      assertThat(Sun.isBelow(limit, at, latitude, longitude))
          .as("%s at %s, %s below %s", Instant.ofEpochSecond(at), latitude, longitude, limit)
          .isEqualTo(Sun.elevationDeg(Instant.ofEpochSecond(at), latitude, longitude) < limit);
    }
  }
}
