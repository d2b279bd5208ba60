package energy.ona.activities.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.maintenance.MaintenanceTask;
import energy.ona.plan.VisitLimits;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrderState;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans, orders and work orders together on one engine. */
class MaintenanceWorkflowTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T06:00:00Z");

  private Plant plant;

  @BeforeEach
  void start() {
    plant = new Plant(NEW_YEAR);
  }

  @AfterEach
  void stop() {
    plant.close();
  }

  @Test
  void aCancelledOrderIsLetGoByUntilTheNextIsDue() {
    plant.asset("t-1", "Wind Turbine", "2021-01-20");
    plant.look();
    WorkOrder first = plant.orders().get(0);

    plant.cancel(first);
    plant.look();

    MaintenanceTask task = plant.task("half-yearly", "t-1");
    assertThat(plant.orders()).hasSize(1);
    assertThat(task.lastDoneOn()).isEqualTo("2026-01-20");
    assertThat(task.due().on()).isEqualTo("2026-07-20");
    assertThat(task.orderId()).isNull();
  }

  @Test
  void workThatIsDoneClosesWithoutLookingAtDataAndCountsAsDone() {
    plant.asset("t-1", "Wind Turbine", "2020-12-25");
    plant.look();
    WorkOrder order = plant.orders().get(0);

    plant.complete(order);
    plant.look();

    assertThat(plant.orders()).hasSize(1);
    assertThat(plant.orders().get(0).state()).isEqualTo(WorkOrderState.CLOSED);
    assertThat(plant.verified()).isZero();
    MaintenanceTask task = plant.task("half-yearly", "t-1");
    assertThat(task.lastDoneOn()).isEqualTo("2026-01-01");
    assertThat(task.due().on()).isEqualTo("2026-07-01");
  }

  @Test
  void theOrderAsksForWhatThePlanSaysWithinItsWindow() {
    plant.asset("t-1", "Wind Turbine", "2021-01-20");
    plant.look();
    plant.look();

    WorkOrder order = plant.orders().get(0);
    assertThat(plant.orders()).hasSize(1);
    assertThat(order.preventive().planId()).isEqualTo("half-yearly");
    assertThat(order.preventive().notBefore()).isEqualTo("2026-01-05T22:00:00Z");
    assertThat(order.preventive().dueBy()).isEqualTo("2026-01-20T22:00:00Z");
    assertThat(order.sla().respondBy()).isEqualTo("2026-01-20T22:00:00Z");
    assertThat(order.requirements().checklist()).containsExactly("oil");
    assertThat(order.description()).contains("Service of the turbine", "6 months");
    assertThat(plant.wishes()).hasSize(1);
    assertThat(plant.wishes().get(0).isPreventive()).isTrue();
    assertThat(plant.wishes().get(0).durationHours()).isEqualTo(8);
    VisitLimits limits = plant.wishes().get(0).limits();
    assertThat(limits.skills()).containsExactly("wind_maintenance");
    assertThat(limits.climbs()).isTrue();
    assertThat(plant.wishes().get(0).earliestStart()).isEqualTo("2026-01-05T22:00:00Z");
  }
}
