package energy.ona.worker;

import energy.ona.workflows.TemporalConnection;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.common.converter.EncodedValues;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's schedules: made where they are not, changed where they differ, else left alone. */
final class Timetable {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

  private final ScheduleClient schedules;

  Timetable(WorkflowServiceStubs stubs, WorkflowClient client) {
    this.schedules =
        ScheduleClient.newInstance(
            stubs,
            ScheduleClientOptions.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setIdentity(client.getOptions().getIdentity())
                .setDataConverter(client.getOptions().getDataConverter())
                .build());
  }

  /** When a schedule runs besides its times. */
  enum Besides {
    NEVER,
    /** It has not run yet. */
    WHEN_NEW,
    /** What it keeps fresh may be old; not one that somebody has paused. */
    AT_EACH_START
  }

  void keep(String id, Schedule schedule, Besides besides) {
    try {
      schedules.createSchedule(
          id,
          schedule,
          ScheduleOptions.newBuilder().setTriggerImmediately(besides != Besides.NEVER).build());
      LOG.info("Schedule {} created", id);
    } catch (ScheduleAlreadyRunningException e) {
      ScheduleHandle known = schedules.getHandle(id);
      known.update(present -> change(id, present.getDescription().getSchedule(), schedule));
      // The engine triggers one that is paused, too.
      if (besides == Besides.AT_EACH_START
          && !known.describe().getSchedule().getState().isPaused()) {
        known.trigger(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
      }
    }
  }

  /** Null when nothing is to be changed. One that somebody has paused stays so. */
  private static @Nullable ScheduleUpdate change(String id, Schedule present, Schedule wanted) {
    if (said(present).equals(said(wanted))) {
      return null;
    }
    LOG.info("Schedule {} changed", id);
    return new ScheduleUpdate(Schedule.newBuilder(wanted).setState(present.getState()).build());
  }

  /** What the platform says of a schedule; the engine gives it back with more. */
  private static List<Object> said(Schedule schedule) {
    List<Object> said = new ArrayList<>();
    for (ScheduleIntervalSpec interval : schedule.getSpec().getIntervals()) {
      said.add(interval.getEvery());
      said.add(orZero(interval.getOffset()));
    }
    said.add(orZero(schedule.getSpec().getJitter()));
    said.add(schedule.getPolicy().getOverlap());
    said.add(schedule.getPolicy().getCatchupWindow());
    if (schedule.getAction() instanceof ScheduleActionStartWorkflow start) {
      WorkflowOptions options = start.getOptions();
      said.add(start.getWorkflowType());
      said.add(encoded(start.getArguments()));
      said.add(String.valueOf(options.getWorkflowId()));
      said.add(String.valueOf(options.getTaskQueue()));
      said.add(orZero(options.getWorkflowRunTimeout()));
      said.add(String.valueOf(options.getStaticSummary()));
      said.add(String.valueOf(options.getStaticDetails()));
    }
    return said;
  }

  private static Duration orZero(@Nullable Duration duration) {
    return duration == null ? Duration.ZERO : duration;
  }

  private static Payloads encoded(EncodedValues arguments) {
    arguments.setDataConverter(TemporalConnection.dataConverter());
    return arguments.toPayloads().orElse(Payloads.getDefaultInstance());
  }
}
