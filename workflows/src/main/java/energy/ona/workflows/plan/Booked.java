package energy.ona.workflows.plan;

import io.temporal.workflow.SignalMethod;

/** A workflow that has asked the plan for a crew gets its answer by this signal. */
public interface Booked {
  String SIGNAL = "booked";

  @SignalMethod(name = SIGNAL)
  void booked(BookingReply reply);
}
