package energy.ona.workflows.maintenance;

/**
 * What came of a look at preventive plans.
 *
 * @param tasks pairs of a plan and an asset
 * @param open of these, with a work order
 * @param overdue of these, with a due day that has passed
 * @param unknown of these, where nothing is known to go by
 * @param ordered work orders that were made now
 * @param failed tasks and customers that are left to the next run
 */
public record MaintenanceRun(
    int tasks, int open, int overdue, int unknown, int ordered, int failed) {
  public static final MaintenanceRun NOTHING = new MaintenanceRun(0, 0, 0, 0, 0, 0);

  public MaintenanceRun plus(MaintenanceRun other) {
    return new MaintenanceRun(
        tasks + other.tasks,
        open + other.open,
        overdue + other.overdue,
        unknown + other.unknown,
        ordered + other.ordered,
        failed + other.failed);
  }
}
