package energy.ona.id;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

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
  ISSUE("iss", "issue"),
  GAPS("gap", "gaps"),
  QUALITY("qua", "quality"),
  CORRECTION("cor", "correction"),
  PURCHASE("po", "purchase");

  private final String prefix;
  private final String workflow;

  RunKind(String prefix, String workflow) {
    this.prefix = prefix;
    this.workflow = workflow;
  }

  public String prefix() {
    return prefix;
  }

  /** The id of a day's nth run: {@code det-20260102-001}, growing past three digits. */
  public String id(LocalDate day, long count) {
    return "%s-%s-%03d".formatted(prefix, DateTimeFormatter.BASIC_ISO_DATE.format(day), count);
  }

  /** The id of the workflow that produces the record with this id. */
  public String workflowId(String runId) {
    return workflow + ":" + runId;
  }
}
