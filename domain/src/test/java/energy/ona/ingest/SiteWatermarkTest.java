package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SiteId;
import energy.ona.json.Json;
import energy.ona.tenant.CustomerId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SiteWatermarkTest {
  private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");

  private static SiteWatermark after(SiteWatermark mark, int uploads, Duration delay) {
    SiteWatermark now = mark;
    for (int each = 0; each < uploads; each++) {
      Instant newest = now.upTo().plus(Duration.ofMinutes(15));
      now = now.advancedTo(newest, newest.plus(delay));
    }
    return now;
  }

  @Test
  void whoseDataComeWhileTheyAreMeasuredSendsLive() {
    SiteWatermark mark = new SiteWatermark(new CustomerId("c"), new SiteId("s"), NOON);
    assertThat(after(mark, 3, Duration.ofMinutes(10)).sendsLive()).isFalse();

    SiteWatermark live = after(mark, 4, Duration.ofMinutes(10));
    assertThat(live.sendsLive()).isTrue();
    assertThat(Json.read(Json.write(live), SiteWatermark.class)).isEqualTo(live);
    assertThat(live.advancedTo(NOON, NOON).sendsLive()).isTrue();
    assertThat(after(live, 1, Duration.ofHours(7)).sendsLive()).isFalse();
    assertThat(after(mark, 9, Duration.ofHours(7)).sendsLive()).isFalse();
  }

  @Test
  void marksOfBeforeThatWasCountedAreRead() {
    SiteWatermark old =
        Json.read(
            "{\"customer_id\":\"c\",\"site_id\":\"s\",\"up_to\":\"2026-06-01T10:00:00Z\"}",
            SiteWatermark.class);
    assertThat(old.upTo()).isEqualTo(NOON);
    assertThat(old.sendsLive()).isFalse();
  }
}
