package energy.ona.workflows;

import energy.ona.workflows.bom.BomWorkflowImpl;
import energy.ona.workflows.compact.CompactionWorkflowImpl;
import energy.ona.workflows.detect.DetectWorkflowImpl;
import energy.ona.workflows.diagnose.DiagnoseWorkflowImpl;
import energy.ona.workflows.forecast.ForecastRunWorkflowImpl;
import energy.ona.workflows.forecast.ForecastWorkflowImpl;
import energy.ona.workflows.gaps.GapsWorkflowImpl;
import energy.ona.workflows.ingest.FurtherPutsWorkflowImpl;
import energy.ona.workflows.ingest.IngestWorkflowImpl;
import energy.ona.workflows.late.LateLookWorkflowImpl;
import energy.ona.workflows.maintenance.MaintenanceWorkflowImpl;
import energy.ona.workflows.ooda.OodaCycleWorkflowImpl;
import energy.ona.workflows.order.OrderWorkflowImpl;
import energy.ona.workflows.plan.CrewPlanWorkflowImpl;
import energy.ona.workflows.plan.ScheduleWorkflowImpl;
import energy.ona.workflows.purchase.PurchaseWorkflowImpl;
import energy.ona.workflows.quality.QualityWorkflowImpl;
import energy.ona.workflows.risk.EarWorkflowImpl;
import energy.ona.workflows.sweep.FleetSweepWorkflowImpl;
import energy.ona.workflows.sweep.PlatformSweepWorkflowImpl;
import energy.ona.workflows.train.TrainWorkflowImpl;
import energy.ona.workflows.train.TrainingsWorkflowImpl;
import energy.ona.workflows.trend.TrendWorkflowImpl;
import energy.ona.workflows.vendor.VendorPullWorkflowImpl;
import energy.ona.workflows.vendor.VendorPullsWorkflowImpl;
import energy.ona.workflows.weather.WeatherRefreshWorkflowImpl;
import energy.ona.workflows.workorder.WorkOrderWorkflowImpl;
import java.util.List;

/** Every workflow that a worker must know. */
public final class Workflows {
  public static final List<Class<?>> ALL =
      List.of(
          BomWorkflowImpl.class,
          CompactionWorkflowImpl.class,
          CrewPlanWorkflowImpl.class,
          DetectWorkflowImpl.class,
          DiagnoseWorkflowImpl.class,
          EarWorkflowImpl.class,
          FleetSweepWorkflowImpl.class,
          ForecastRunWorkflowImpl.class,
          ForecastWorkflowImpl.class,
          FurtherPutsWorkflowImpl.class,
          GapsWorkflowImpl.class,
          IngestWorkflowImpl.class,
          LateLookWorkflowImpl.class,
          MaintenanceWorkflowImpl.class,
          OodaCycleWorkflowImpl.class,
          OrderWorkflowImpl.class,
          PlatformSweepWorkflowImpl.class,
          PurchaseWorkflowImpl.class,
          QualityWorkflowImpl.class,
          ScheduleWorkflowImpl.class,
          TrendWorkflowImpl.class,
          TrainWorkflowImpl.class,
          TrainingsWorkflowImpl.class,
          VendorPullWorkflowImpl.class,
          VendorPullsWorkflowImpl.class,
          WeatherRefreshWorkflowImpl.class,
          WorkOrderWorkflowImpl.class);

  private Workflows() {}
}
