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
      now = now.advancedTo(newest, null, newest.plus(delay), newest.plus(delay));
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
    assertThat(live.advancedTo(NOON, null, NOON, NOON).sendsLive()).isTrue();
    assertThat(after(live, 1, Duration.ofHours(7)).sendsLive()).isFalse();
    assertThat(after(mark, 9, Duration.ofHours(7)).sendsLive()).isFalse();
  }

  @Test
  void whatPushesItsDayEachEveningDoesNotSendLive() {
    SiteWatermark mark = new SiteWatermark(new CustomerId("c"), new SiteId("s"), NOON);
    for (int day = 1; day <= 9; day++) {
      Instant received = NOON.plus(Duration.ofDays(day));
      mark =
          mark.advancedTo(
              received.minus(Duration.ofMinutes(5)),
              received.minus(Duration.ofHours(3)),
              received,
              received);
    }
    assertThat(mark.sendsLive()).isFalse();
  }

  @Test
  void aLoggerThatSleepsAtNightStaysLiveInTheMorning() {
    SiteWatermark live =
        after(
            new SiteWatermark(new CustomerId("c"), new SiteId("s"), NOON),
            4,
            Duration.ofMinutes(10));
    Instant morning = NOON.plus(Duration.ofHours(19));

    assertThat(live.advancedTo(morning, morning, morning, morning).sendsLive()).isTrue();
    assertThat(live.advancedTo(morning, null, morning, morning).sendsLive()).isFalse();
    assertThat(live.advancedTo(morning, NOON, morning, morning).sendsLive()).isFalse();
  }

  @Test
  void whatIsHeardAgainIsNotSilentAnyMore() {
    SiteWatermark mark =
        new SiteWatermark(new CustomerId("c"), new SiteId("s"), NOON)
            .silent(NOON.plusSeconds(7200))
            .silent(NOON.plusSeconds(9999));
    assertThat(mark.silentAt()).isEqualTo(NOON.plusSeconds(7200));

    Instant again = NOON.plus(Duration.ofHours(6));
    assertThat(mark.advancedTo(again, again, again, again).silentAt()).isNull();
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

  @Test
  void aMarkThatDoesNotKnowItsFirstDataTellsWhenItWasAdvancedFirst() {
    SiteWatermark old = new SiteWatermark(new CustomerId("c"), new SiteId("s"), NOON);
    Instant stored = NOON.plusSeconds(9000);
    SiteWatermark next = old.advancedTo(NOON.plusSeconds(60), null, stored, stored);
    assertThat(next.firstAdvancedAt()).isEqualTo(stored);
    assertThat(next.firstStoredAt()).as("which would open all its days").isNull();
    assertThat(Json.read(Json.write(next), SiteWatermark.class)).isEqualTo(next);
    assertThat(after(next, 3, Duration.ZERO).silent(stored).firstAdvancedAt()).isEqualTo(stored);

    SiteWatermark known = SiteWatermark.first(old.customerId(), old.siteId(), NOON, NOON);
    assertThat(after(known, 3, Duration.ZERO).firstAdvancedAt()).isNull();
  }
}
