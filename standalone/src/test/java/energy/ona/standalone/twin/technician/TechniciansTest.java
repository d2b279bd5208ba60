package energy.ona.standalone.twin.technician;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.twin.FakePlatform;
import energy.ona.standalone.twin.client.Platform;
import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.FaultKind;
import energy.ona.standalone.twin.truth.Truth;
import energy.ona.workorder.WorkOrderState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TechniciansTest {
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
  private static final double SPEED = 60;

  @TempDir private Path folder;
  private FakePlatform platform;
  private Truth truth;
  private Technicians technicians;

  @BeforeEach
  void start() throws IOException {
    platform = new FakePlatform();
    truth = new Truth(folder.resolve("truth.jsonl"));
    technicians = technicians();
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void anOrderIsWorkedAndTheFaultIsGoneAfterIt() {
    String orderId = orderWhoseRepairHolds(0);
    breakAsset("RSA-01", "f1");
    platform.assign(orderId, "RSA-01", START);
    run(technicians, START, Duration.ofMinutes(15));
    assertThat(platform.timeline(orderId).state()).isEqualTo(WorkOrderState.COMPLETED);
    assertThat(platform.timeline(orderId).foundCause()).isEqualTo("component_failure");
    assertThat(platform.timeline(orderId).entries()).allMatch(entry -> entry.accepted());
    Fault mended = truth.all().get(0);
    assertThat(mended.endedBy()).isEqualTo(orderId);
    JsonNode complete = platform.events.get(platform.events.size() - 1);
    assertThat(complete.path("at").asText()).isEqualTo(String.valueOf(mended.endedAt()));
    assertThat(technicians.busy()).isZero();
  }

  @Test
  void fiftyOrdersAllEndWhateverTheirPhonesDo() {
    Set<String> types = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      platform.assign("wo-20260501-%03d".formatted(i), "RSA-01", START);
    }
    run(technicians, START, Duration.ofMinutes(15));
    for (int i = 0; i < 50; i++) {
      String orderId = "wo-20260501-%03d".formatted(i);
      assertThat(platform.timeline(orderId).state()).isEqualTo(WorkOrderState.COMPLETED);
      platform.timeline(orderId).entries().forEach(entry -> types.add(entry.event()));
    }
    assertThat(types).contains("accept", "en_route", "arrive", "start", "pause", "resume");
    assertThat(types).contains("wait_parts", "part_received", "complete");
    long ids =
        platform.events.stream().map(event -> event.path("event_id").asText()).distinct().count();
    assertThat((long) platform.events.size()).as("some are sent twice").isGreaterThan(ids);
  }

  @Test
  void whatAnOrderRequiresIsToldBeforeItIsComplete() {
    platform.requirements =
        Map.of("checklist", List.of("fans", "filters"), "photos", 2, "signature", true);
    platform.assign("wo-20260501-001", "RSA-01", START);
    run(technicians, START, Duration.ofMinutes(15));
    assertThat(platform.timeline("wo-20260501-001").state()).isEqualTo(WorkOrderState.COMPLETED);
    assertThat(platform.attachments.stream().distinct())
        .as("no two pictures alike, and those of a message that is sent twice the same")
        .hasSize(3)
        .filteredOn(sent -> sent.startsWith("signature true"))
        .hasSize(1);
    JsonNode complete = platform.events.get(platform.events.size() - 1);
    assertThat(complete.path("type").asText()).isEqualTo("complete");
    assertThat(complete.path("checklist"))
        .extracting(item -> item.path("item").asText())
        .containsExactly("fans", "filters");
  }

  @Test
  void someFirstRepairsDoNotHoldButTheSecondDoes() {
    String orderId = orderWhoseRepairFails();
    breakAsset("RSA-01", "f1");
    platform.assign(orderId, "RSA-01", START);
    run(technicians, START, Duration.ofMinutes(15));
    assertThat(platform.timeline(orderId).state()).isEqualTo(WorkOrderState.COMPLETED);
    assertThat(truth.openOf("RSA-01")).hasSize(1);
    Instant later = START.plus(Duration.ofMinutes(20));
    for (String type : List.of("verify", "reopen", "schedule", "assign")) {
      platform.system(orderId, type, later);
    }
    run(technicians, later, Duration.ofMinutes(15));
    assertThat(platform.timeline(orderId).state()).isEqualTo(WorkOrderState.COMPLETED);
    assertThat(truth.openOf("RSA-01")).isEmpty();
  }

  @Test
  void whileThePlatformIsDownTheWorkGoesOnAndIsToldLater() {
    String orderId = orderWhoseRepairHolds(0);
    breakAsset("RSA-01", "f1");
    platform.assign(orderId, "RSA-01", START);
    technicians.lookForJobs(START);
    platform.down = true;
    run(technicians, START, Duration.ofMinutes(20));
    assertThat(platform.events).isEmpty();
    Instant mendedAt = truth.all().get(0).endedAt();
    assertThat(mendedAt).isBefore(START.plus(Duration.ofMinutes(20)));
    platform.down = false;
    technicians.work(START.plus(Duration.ofMinutes(20)));
    assertThat(platform.timeline(orderId).state()).isEqualTo(WorkOrderState.COMPLETED);
  }

  @Test
  void afterARestartTheJobGoesOnFromItsState() {
    String orderId = orderWhoseRepairHolds(0);
    breakAsset("RSA-01", "f1");
    platform.assign(orderId, "RSA-01", START);
    run(technicians, START, Duration.ofMinutes(2));
    assertThat(platform.timeline(orderId).state()).isNotEqualTo(WorkOrderState.COMPLETED);
    run(technicians(), START.plus(Duration.ofMinutes(5)), Duration.ofMinutes(15));
    assertThat(platform.timeline(orderId).state()).isEqualTo(WorkOrderState.COMPLETED);
    assertThat(platform.timeline(orderId).entries())
        .extracting(entry -> entry.event())
        .containsOnlyOnce("accept", "en_route", "start", "complete");
    assertThat(truth.openOf("RSA-01")).isEmpty();
  }

  @Test
  void aRefusedEventIsNotRepeatedForeverAndTheOrderIsLookedAtAgain() {
    String orderId = orderWhoseRepairHolds(0);
    platform.assign(orderId, "RSA-01", START);
    technicians.lookForJobs(START);
    platform.system(orderId, "cancel", START.plusSeconds(1));
    run(technicians, START.plusSeconds(2), Duration.ofMinutes(15));
    assertThat(platform.events).isEmpty();
    assertThat(technicians.busy()).isZero();
  }

  @Test
  void atRealSpeedTheyKeepToThePlannedVisit() {
    Instant planned = START.plus(Duration.ofHours(20));
    Job job =
        new Job(
            "wo-1",
            "RSA-01",
            "assigned",
            1,
            false,
            java.util.Optional.of(planned),
            60,
            new Required(List.of(), 0, false));
    Visit visit = Visit.plan(7, job, START, 1, Duration.ofHours(3));
    assertThat(visit.nextToTell(planned.minus(Duration.ofMinutes(80)))).isEmpty();
    assertThat(visit.completedAt()).isAfter(planned.plus(Duration.ofHours(1)));
    Visit hurried = Visit.plan(7, job, START, 60, Duration.ofHours(3));
    assertThat(hurried.completedAt()).isBefore(START.plus(Duration.ofMinutes(10)));
  }

  private Technicians technicians() {
    return new Technicians(new Platform(platform.uri()), truth, 7, SPEED);
  }

  private void breakAsset(String assetId, String id) {
    truth.begin(
        Fault.begin(id, assetId, FaultKind.DEAD_INVERTER, START.minus(Duration.ofHours(1))));
  }

  private static void run(Technicians technicians, Instant from, Duration duration) {
    for (int second = 0; second <= duration.toSeconds(); second += 5) {
      Instant now = from.plusSeconds(second);
      if (second % 30 == 0) {
        technicians.lookForJobs(now);
      }
      technicians.work(now);
    }
  }

  private static String orderWhoseRepairHolds(int from) {
    return order(from, true);
  }

  private static String orderWhoseRepairFails() {
    return order(0, false);
  }

  private static String order(int from, boolean holds) {
    for (int i = from; i < 1000; i++) {
      String orderId = "wo-20260501-%03d".formatted(i);
      if (Technicians.firstRepairHolds(7, orderId) == holds) {
        return orderId;
      }
    }
    throw new IllegalStateException("the share of failed repairs is none or all");
  }
}
