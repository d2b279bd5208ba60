package energy.ona.worker;

import energy.ona.worker.Timetable.Besides;
import energy.ona.workflows.TaskQueues;
import energy.ona.workflows.compact.CompactionRequest;
import energy.ona.workflows.compact.CompactionWorkflow;
import energy.ona.workflows.forecast.ForecastRunWorkflow;
import energy.ona.workflows.maintenance.MaintenanceRequest;
import energy.ona.workflows.maintenance.MaintenanceWorkflow;
import energy.ona.workflows.sweep.PlatformSweepWorkflow;
import energy.ona.workflows.train.TrainingsWorkflow;
import energy.ona.workflows.trend.TrendRequest;
import energy.ona.workflows.trend.TrendWorkflow;
import energy.ona.workflows.vendor.VendorPullsWorkflow;
import energy.ona.workflows.weather.WeatherRefreshRequest;
import energy.ona.workflows.weather.WeatherRefreshWorkflow;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;

/** What runs by the clock. Every worker's start tells the engine of it. */
final class EngineSchedules {
  static final String SWEEP = "fleet-sweep";
  static final String FORECASTS = "fleet-forecasts";
  static final String WEATHER = "weather-refresh";
  static final String VENDORS = "vendor-pulls";
  static final String TREND = "asset-trend";
  static final String COMPACTION = "observation-compaction";
  static final String TRAINING = "model-training";
  static final String MAINTENANCE = "preventive-maintenance";
  private static final int FORECAST_HOURS = 48;
  private static final Duration AT_NIGHT = Duration.ofMinutes(90);

  private final Timetable timetable;

  EngineSchedules(WorkflowServiceStubs stubs, WorkflowClient client) {
    this.timetable = new Timetable(stubs, client);
  }

  /** Looks at the whole fleet. */
  void sweep(SweepSettings sweep) {
    fresh(
        SWEEP,
        sweep.every(),
        Duration.ofSeconds(20),
        ScheduleActionStartWorkflow.newBuilder()
            .setWorkflowType(PlatformSweepWorkflow.class)
            .setArguments(sweep.lookbackHours())
            .setOptions(
                options(
                    "sweep:platform",
                    "Sweep of every customer's fleet",
                    "Looks at every asset; a finding starts a cycle of its own."))
            .build());
  }

  /** Keeps the weather fresh. */
  void weather(Duration every) {
    fresh(
        WEATHER,
        every,
        Duration.ofSeconds(5),
        ScheduleActionStartWorkflow.newBuilder()
            .setWorkflowType(WeatherRefreshWorkflow.class)
            .setArguments(WeatherRefreshRequest.ALL)
            .setOptions(
                options(
                    "weather:platform",
                    "Weather of every site",
                    "Asks the providers for each site's forecast, within their quotas."))
            .build());
  }

  /** Forecasts of every asset, and the scores of what was forecast. */
  void forecasts(Duration every) {
    fresh(
        FORECASTS,
        every,
        Duration.ofSeconds(20),
        ScheduleActionStartWorkflow.newBuilder()
            .setWorkflowType(ForecastRunWorkflow.class)
            .setArguments(FORECAST_HOURS)
            .setOptions(
                options(
                    "forecast:platform",
                    "Forecasts of every customer's fleet",
                    "Issues and archives forecasts of all sites, scores those that are over."))
            .build());
  }

  /**
   * Pulls from the makers' clouds. A start of a worker is no reason for one: accounts that fail
   * would pay for each with calls of their day.
   */
  void vendors(Duration every) {
    timetable.keep(
        VENDORS,
        often(
            every,
            Duration.ofSeconds(30),
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(VendorPullsWorkflow.class)
                .setOptions(
                    options(
                        "vendor:platform",
                        "Pulls of every vendor account",
                        "Starts a pull for each account that has none under way."))
                .build()),
        Besides.WHEN_NEW);
  }

  /** Merges the stored observations, every night. */
  void compaction() {
    quietly(
        COMPACTION,
        // A laptop may sleep at night; one run does for all that were missed.
        schedule(
            new ScheduleIntervalSpec(Duration.ofDays(1), AT_NIGHT),
            Duration.ofMinutes(10),
            Duration.ofHours(20),
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(CompactionWorkflow.class)
                .setArguments(CompactionRequest.ALL)
                .setOptions(
                    WorkflowOptions.newBuilder(
                            options(
                                "compaction:platform",
                                "Compaction of the stored observations",
                                "Merges days that are over and months that are long over."))
                        .setWorkflowRunTimeout(Duration.ofHours(12))
                        .build())
                .build()));
  }

  /** Trains the models of every customer, every night; what has not changed is skipped. */
  void training() {
    quietly(
        TRAINING,
        schedule(
            new ScheduleIntervalSpec(Duration.ofDays(1), AT_NIGHT.plusHours(1)),
            Duration.ofMinutes(10),
            // One run does for all that a sleeping machine has missed.
            Duration.ofHours(20),
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(TrainingsWorkflow.class)
                .setOptions(
                    WorkflowOptions.newBuilder(
                            options(
                                "train:platform",
                                "Training of every customer's models",
                                "Learns one customer after the other; what is better, serves."))
                        .setTaskQueue(TaskQueues.TRAIN)
                        .setWorkflowRunTimeout(Duration.ofHours(23))
                        .build())
                .build()));
  }

  /** Measures how every asset ages, once a week. */
  void trend() {
    quietly(
        TREND,
        schedule(
            new ScheduleIntervalSpec(Duration.ofDays(7), AT_NIGHT.plusHours(2)),
            Duration.ofMinutes(30),
            Duration.ofDays(6),
            ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(TrendWorkflow.class)
                .setArguments(TrendRequest.ALL)
                .setOptions(
                    WorkflowOptions.newBuilder(
                            options(
                                "trend:platform",
                                "Trend of every asset",
                                "Degradation, performance ratio, soiling and next maintenance."))
                        .setWorkflowRunTimeout(Duration.ofDays(2))
                        .build())
                .build()));
  }

  /** Makes the work orders of preventive plans. */
  void maintenance(Duration every) {
    fresh(
        MAINTENANCE,
        every,
        Duration.ofMinutes(1),
        ScheduleActionStartWorkflow.newBuilder()
            .setWorkflowType(MaintenanceWorkflow.class)
            .setArguments(MaintenanceRequest.ALL)
            .setOptions(
                WorkflowOptions.newBuilder(
                        options(
                            "maintenance:platform",
                            "Preventive work of every customer",
                            "Makes a work order for whatever is due by a plan."))
                    .setWorkflowRunTimeout(every)
                    .build())
            .build());
  }

  /** Not at once, but when it is due. */
  private void quietly(String id, Schedule schedule) {
    timetable.keep(id, schedule, Besides.NEVER);
  }

  private static WorkflowOptions options(String id, String summary, String details) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.OODA)
        .setWorkflowRunTimeout(Duration.ofHours(1))
        .setStaticSummary(summary)
        // A schedule with a summary but no details cannot be read back.
        .setStaticDetails(details)
        .build();
  }

  /** Every interval, never two at once, and once now. */
  private void fresh(
      String id, Duration every, Duration jitter, ScheduleActionStartWorkflow action) {
    timetable.keep(id, often(every, jitter, action), Besides.AT_EACH_START);
  }

  /** Each run looks at what is there now: the ones that were missed are not owed. */
  static Schedule often(Duration every, Duration jitter, ScheduleActionStartWorkflow action) {
    return schedule(new ScheduleIntervalSpec(every), jitter, Duration.ofMinutes(1), action);
  }

  private static Schedule schedule(
      ScheduleIntervalSpec interval,
      Duration jitter,
      Duration catchUp,
      ScheduleActionStartWorkflow action) {
    return Schedule.newBuilder()
        .setAction(action)
        .setSpec(
            ScheduleSpec.newBuilder().setIntervals(List.of(interval)).setJitter(jitter).build())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(catchUp)
                .build())
        .build();
  }
}
