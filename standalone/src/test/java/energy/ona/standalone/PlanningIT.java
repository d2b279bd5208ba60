package energy.ona.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.trial.RunningPlatform;
import energy.ona.standalone.trial.RunningPlatform.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Crews, promises and what becomes of them, on the real servers. */
class PlanningIT {
  private static final int PORT_OFFSET = 16_000;

  @TempDir static Path folder;
  private static RunningPlatform platform;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(folder.resolve("data"), PORT_OFFSET);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static JsonNode ok(Answer answer) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.data();
  }

  private static JsonNode crew(String id) {
    return ok(
        platform.post(
            "/crews",
            """
            {"crew_id":"%s","skills":["inverter_maintenance"],"timezone":"UTC",
             "base":{"latitude":-26.2,"longitude":28.05},"shift_start":"06:00","shift_end":"18:00",
             "work_days":[1,2,3,4,5,6,7],"terms":{"break_minutes":30}}\
            """
                .formatted(id)));
  }

  private static JsonNode visit(String asset, Instant start, String constraints) {
    JsonNode schedule =
        ok(
            platform.post(
                "/terminal/schedule",
                """
                {"action":"create","asset_id":"%s","reason":"exchange the fan",
                 "maintenance_type":"preventive","estimated_duration_hours":3,"start":"%s",
                 "wait_seconds":60,"constraints":%s}\
                """
                    .formatted(asset, start, constraints)));
    assertThat(schedule.path("status").asText()).as(schedule.toString()).isEqualTo("scheduled");
    return schedule;
  }

  private static JsonNode stored(String scheduleId) {
    for (JsonNode each :
        ok(platform.post("/terminal/schedule", "{\"action\":\"list\"}")).path("schedules")) {
      if (each.path("schedule_id").asText().equals(scheduleId)) {
        return each;
      }
    }
    throw new AssertionError("no schedule " + scheduleId);
  }

  @Test
  void aCrewThatIsAwayMovesItsVisitsAndTheScheduleSaysWhy() {
    for (String asset : new String[] {"P-1", "P-2"}) {
      ok(
          platform.post(
              "/terminal/assets",
              """
              {"action":"add","asset_id":"%s","name":"%s","type":"Solar Inverter","capacity_kw":100,
               "site_id":"plant","timezone":"UTC",
               "location":{"latitude":-26.25,"longitude":28.1}}\
              """
                  .formatted(asset, asset)));
    }
    crew("north");
    Instant day = LocalDate.now(ZoneOffset.UTC).plusDays(2).atTime(8, 0).toInstant(ZoneOffset.UTC);
    JsonNode first = visit("P-1", day, "{\"access_hours\":{\"from\":\"09:00\",\"to\":\"17:00\"}}");
    JsonNode promised = first.path("jobs").path(0);
    assertThat(promised.path("start").asText()).startsWith(day.toString().substring(0, 10));
    assertThat(Instant.parse(promised.path("start").asText()))
        .isAfterOrEqualTo(day.plus(Duration.ofHours(1)));
    assertThat(promised.path("explanation").asText()).contains("the site lets nobody in");
    JsonNode second =
        visit("P-2", day, "{\"after\":[\"%s\"]}".formatted(first.path("schedule_id").asText()));
    assertThat(Instant.parse(second.path("jobs").path(0).path("start").asText()))
        .isAfterOrEqualTo(Instant.parse(promised.path("end").asText()));

    ok(
        platform.post(
            "/crews/north/absences",
            "{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"training\"}"
                .formatted(day.minus(Duration.ofHours(4)), day.plus(Duration.ofHours(14)))));

    String firstId = first.path("schedule_id").asText();
    RunningPlatform.await(
        "the visits are promised for another day",
        Duration.ofMinutes(2),
        () ->
            stored(firstId).path("message").asText().contains("moves from north")
                && stored(second.path("schedule_id").asText())
                    .path("message")
                    .asText()
                    .contains("moves from north"));
    JsonNode moved = stored(firstId);
    assertThat(moved.path("message").asText())
        .contains("does not work")
        .contains("crew north is away");
    assertThat(Instant.parse(moved.path("jobs").path(0).path("start").asText()))
        .isAfter(day.plus(Duration.ofHours(14)));
    assertThat(
            Instant.parse(
                stored(second.path("schedule_id").asText())
                    .path("jobs")
                    .path(0)
                    .path("start")
                    .asText()))
        .isAfterOrEqualTo(Instant.parse(moved.path("jobs").path(0).path("end").asText()));
  }
}
