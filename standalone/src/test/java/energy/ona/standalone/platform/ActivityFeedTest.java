package energy.ona.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ActivityFeedTest {
  private final ActivityFeed feed =
      new ActivityFeed(
          URI.create("http://127.0.0.1:1"),
          Instant.parse("2026-01-05T10:00:00Z"),
          ZoneId.of("Africa/Johannesburg"));

  @Test
  void tellsWhatIsNewOnceOldestFirstInLocalTime() throws JsonProcessingException {
    assertThat(
            feed.fresh(
                answer(
                    activity("2026-01-05T10:03:43.250Z", "diagnosis.made", "RSA-07 component"),
                    activity("2026-01-05T10:03:41Z", "finding.opened", "RSA-07 is down"),
                    activity("2026-01-05T09:59:59Z", "finding.opened", "before this run"))))
        .containsExactly(
            "12:03:41  finding     RSA-07 is down", "12:03:43  diagnosis   RSA-07 component");
    assertThat(
            feed.fresh(
                answer(
                    activity("2026-01-05T10:05:00Z", "order.placed", "wo-20260105-001"),
                    activity("2026-01-05T10:03:41Z", "finding.opened", "RSA-07 is down"))))
        .containsExactly("12:05:00  order       wo-20260105-001");
  }

  @Test
  void anAnswerWithoutActivitiesSaysNothing() throws JsonProcessingException {
    assertThat(feed.fresh(Json.MAPPER.readTree("{\"data\":null}"))).isEmpty();
  }

  private static String activity(String at, String type, String summary) {
    return "{\"at\":\"%s\",\"type\":\"%s\",\"ref\":\"x\",\"summary\":\"%s\"}"
        .formatted(at, type, summary);
  }

  private static JsonNode answer(String... activities) throws JsonProcessingException {
    return Json.MAPPER.readTree(
        "{\"data\":{\"activities\":[%s]}}".formatted(String.join(",", activities)));
  }
}
