package energy.ona.api;

import energy.ona.workflows.Progress;
import energy.ona.workflows.maintenance.MaintenanceRequest;
import energy.ona.workflows.maintenance.MaintenanceRun;
import energy.ona.workflows.maintenance.MaintenanceWorkflow;

/** Finds three tasks. */
public final class ScriptedMaintenance implements MaintenanceWorkflow {
  @Override
  public MaintenanceRun run(MaintenanceRequest request) {
    return new MaintenanceRun(3, 1, 1, 0, 1, 0);
  }

  @Override
  public Progress progress() {
    return new Progress("looking", 0, null, "looks");
  }
}
