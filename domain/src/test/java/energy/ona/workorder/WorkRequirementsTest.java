package energy.ona.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkRequirementsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final WorkRequirements ALL =
      new WorkRequirements(List.of("torque", "labels"), 1, true);

  @Test
  void completeIsRefusedUntilAllThatIsRequiredIsThere() {
    List<WorkOrderEvent> begun =
        List.of(event("a", "approve", 0), event("b", "assign", 1), event("c", "start", 2));

    WorkOrderTimeline bare = WorkOrderTimeline.of(with(begun, event("d", "complete", 9)), ALL);
    assertThat(bare.state()).isEqualTo(WorkOrderState.IN_PROGRESS);
    assertThat(bare.entries().get(3).accepted()).isFalse();
    assertThat(bare.entries().get(3).note())
        .contains("the checklist's \"torque\"", "\"labels\"", "1 of 1 photos", "a signature");

    WorkOrderTimeline whole =
        WorkOrderTimeline.of(
            with(begun, photo("att-1", 3), photo("sig-1", 4), checked("d", "complete", 9)), ALL);
    assertThat(whole.state()).isEqualTo(WorkOrderState.COMPLETED);
  }

  @Test
  void photoThatComesLateButWasTakenBeforeMakesItComplete() {
    List<WorkOrderEvent> arrived =
        List.of(
            event("a", "approve", 0),
            event("b", "assign", 1),
            event("c", "start", 2),
            checked("d", "complete", 9));
    WorkRequirements photo = new WorkRequirements(List.of(), 1, false);

    assertThat(WorkOrderTimeline.of(arrived, photo).state()).isEqualTo(WorkOrderState.IN_PROGRESS);
    assertThat(WorkOrderTimeline.of(with(arrived, photo("att-1", 8)), photo).state())
        .isEqualTo(WorkOrderState.COMPLETED);
    assertThat(WorkOrderTimeline.of(with(arrived, photo("att-1", 10)), photo).state())
        .isEqualTo(WorkOrderState.IN_PROGRESS);
  }

  @Test
  void failedItemsAreThoseThatSomebodyFoundWrong() {
    assertThat(
            WorkRequirements.failed(
                List.of(
                    Map.of("item", "torque", "ok", true),
                    Map.of("item", "labels", "ok", false, "note", "bleached"),
                    Map.of("item", "fan", "result", "FAIL"))))
        .containsExactly(Map.entry("labels", "labels: bleached"), Map.entry("fan", "fan"));
  }

  @Test
  void everyStateHasItsNameInEachOtherSystem() {
    for (WorkOrderState state : WorkOrderState.values()) {
      assertThat(ExternalStates.of(state)).hasNoNullFieldsOrProperties();
    }
    assertThat(ExternalStates.of(WorkOrderState.PENDING).maximo()).isEqualTo("WAPPR");
    assertThat(ExternalStates.of(WorkOrderState.VERIFYING).ifs()).isEqualTo("Work Done");
  }

  private static List<WorkOrderEvent> with(List<WorkOrderEvent> events, WorkOrderEvent... more) {
    List<WorkOrderEvent> all = new java.util.ArrayList<>(events);
    all.addAll(List.of(more));
    return all;
  }

  private static WorkOrderEvent event(String id, String type, int minute) {
    return WorkOrderEvent.of(id, type, NOON.plusSeconds(60L * minute), "Thandi", null);
  }

  private static WorkOrderEvent photo(String id, int minute) {
    return new WorkOrderEvent(
        id,
        "photo",
        NOON.plusSeconds(60L * minute),
        "Thandi",
        null,
        null,
        List.of(),
        List.of(),
        List.of(id),
        null,
        null);
  }

  private static WorkOrderEvent checked(String id, String type, int minute) {
    return new WorkOrderEvent(
        id,
        type,
        NOON.plusSeconds(60L * minute),
        "Thandi",
        null,
        null,
        List.of(),
        List.of(Map.of("item", "torque", "ok", true), Map.of("item", "labels", "ok", true)),
        List.of(),
        null,
        null);
  }
}
