package energy.ona.id;

/**
 * What gets a number of its own: {@code det-20260102-001}, the platform's count of that UTC day.
 */
public enum RunKind {
  DETECTION("det", "detect"),
  DIAGNOSIS("diag", "diagnose"),
  EAR("ear", "ear"),
  SCHEDULE("sch", "schedule"),
  BOM("bom", "bom"),
  WORK_ORDER("wo", "wo"),
  CYCLE("ooda", "ooda"),
  FORECAST("fc", "forecast"),
  UPLOAD("up", "ingest"),
  SUBSCRIPTION("sub", "track"),
  ISSUE("iss", "issue");

  private final String prefix;
  private final String workflow;

  RunKind(String prefix, String workflow) {
    this.prefix = prefix;
    this.workflow = workflow;
  }

  public String prefix() {
    return prefix;
  }

  /** The id of the workflow that produces the record with this id. */
  public String workflowId(String runId) {
    return workflow + ":" + runId;
  }
}
