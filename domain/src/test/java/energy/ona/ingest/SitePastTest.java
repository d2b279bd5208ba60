package energy.ona.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.asset.SiteId;
import energy.ona.ingest.Upload.LateRange;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A site that was first heard on 1 May and last at noon of 10 June, as of some later moment. */
class SitePastTest {
  private static final SiteId SITE = new SiteId("s");
  private static final SiteWatermark MARK = heardSince("2026-05-01T08:00:00Z");

  private static SiteWatermark heardSince(String first) {
    return SiteWatermark.first(
        new CustomerId("c"), SITE, Instant.parse("2026-06-10T12:00:00Z"), Instant.parse(first));
  }

  private static SitePast at(String now) {
    return new SitePast(MARK, Instant.parse("2026-06-" + now));
  }

  private static LateRange range(String from, String to) {
    return new LateRange(SITE, Instant.parse("2026-06-" + from), Instant.parse("2026-06-" + to));
  }

  @Test
  void whatComesInOrderOnItsDayAndAnHourBeyondIsNotLate() {
    assertThat(at("10T23:00:00Z").late(range("10T12:05:00Z", "10T22:59:00Z"), false)).isNull();
    assertThat(at("11T00:59:00Z").late(range("10T12:05:00Z", "11T00:55:00Z"), false)).isNull();
  }

  @Test
  void theDaysThatAreOverAreLateAndASweepSeesTheNewestAnyhow() {
    SitePast past = at("11T06:00:00Z");
    LateRange late = past.late(range("10T12:05:00Z", "11T05:55:00Z"), false);

    assertThat(late).isEqualTo(range("10T12:05:00Z", "11T00:00:00Z"));
    assertThat(past.looks(late)).isEmpty();
    assertThat(past.recent(late)).containsExactly(late);
  }

  @Test
  void whatNoSweepSeesAnyMoreIsLookedAt() {
    SitePast past = at("15T09:00:00Z");
    LateRange late = past.late(range("10T12:05:00Z", "14T23:55:00Z"), false);

    assertThat(past.looks(late)).containsExactly(range("10T12:05:00Z", "14T23:55:00Z"));
    assertThat(past.recent(late)).isEmpty();
  }

  @Test
  void ofWhatComesInOrderAHistoryOfBeforeTheFirstUploadIsNotLookedAt() {
    SitePast past =
        new SitePast(heardSince("2026-06-13T08:00:00Z"), Instant.parse("2026-06-15T09:00:00Z"));

    LateRange history = range("10T12:05:00Z", "12T23:55:00Z");
    assertThat(past.looks(history)).isEmpty();
    assertThat(past.recent(history)).containsExactly(history);
    LateRange both = range("10T12:05:00Z", "14T23:55:00Z");
    assertThat(past.looks(both)).containsExactly(range("13T08:00:00Z", "14T23:55:00Z"));
    assertThat(past.recent(both)).containsExactly(range("10T12:05:00Z", "13T08:00:00Z"));
  }

  @Test
  void ofAMarkOfBeforeTheFirstFileIsLookedAtAndNoneOfTheOthersOfAHistory() {
    SiteWatermark old =
        new SiteWatermark(MARK.customerId(), SITE, Instant.parse("2026-06-01T00:00:00Z"));
    LateRange first = range("01T00:05:00Z", "10T12:00:00Z");
    Instant now = Instant.parse("2026-06-15T09:00:00Z");
    assertThat(new SitePast(old, now).looks(first)).containsExactly(first);

    SitePast then = new SitePast(old.advancedTo(first.to(), first.from(), now, now), now);
    LateRange next = range("10T12:05:00Z", "12T23:55:00Z");
    assertThat(then.looks(next)).isEmpty();
    assertThat(then.recent(next)).containsExactly(next);
  }

  @Test
  void whatIsBehindIsLookedAtHoweverOldWhenItIsMoreThanAnHourBehind() {
    SitePast past = at("10T12:10:00Z");
    LateRange older = past.late(range("01T00:00:00Z", "10T12:05:00Z"), false);

    assertThat(older).isEqualTo(range("01T00:00:00Z", "10T12:00:00Z"));
    assertThat(past.looks(older)).containsExactly(older);
    assertThat(past.recent(older)).isEmpty();
    LateRange lately = range("10T11:30:00Z", "10T11:45:00Z");
    assertThat(past.looks(lately)).isEmpty();
    assertThat(past.recent(lately)).containsExactly(lately);
  }

  @Test
  void aCorrectionOfTheNewestIsLate() {
    LateRange newest = range("10T12:00:00Z", "10T12:00:00Z");

    assertThat(at("10T12:10:00Z").late(newest, false)).isNull();
    assertThat(at("10T12:10:00Z").late(newest, true)).isEqualTo(newest);
    assertThat(at("10T12:10:00Z").recent(newest)).containsExactly(newest);
  }
}
