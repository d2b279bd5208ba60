package energy.ona.api.workflow;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.OptionalLong;

/** Finds where a failed run is to be taken up again. */
final class FailedStep {
  private FailedStep() {}

  /**
   * The workflow task that decided on the step that failed last: done again, it decides on that
   * step again, while what was done before stays done. Where no step failed, the last workflow
   * task.
   */
  static OptionalLong resetPoint(List<HistoryEvent> history) {
    for (int i = history.size() - 1; i >= 0; i--) {
      long decidedAt = decidedAt(history, history.get(i));
      if (decidedAt > 0) {
        return OptionalLong.of(decidedAt);
      }
    }
    return history.stream()
        .filter(e -> e.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
        .mapToLong(HistoryEvent::getEventId)
        .max();
  }

  private static long decidedAt(List<HistoryEvent> history, HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_FAILED ->
          scheduled(history, event.getActivityTaskFailedEventAttributes().getScheduledEventId());
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
          scheduled(history, event.getActivityTaskTimedOutEventAttributes().getScheduledEventId());
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_FAILED ->
          initiated(
              history,
              event.getChildWorkflowExecutionFailedEventAttributes().getInitiatedEventId());
      case EVENT_TYPE_MARKER_RECORDED ->
          event.getMarkerRecordedEventAttributes().hasFailure()
              ? event.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId()
              : 0;
      default -> 0;
    };
  }

  private static long scheduled(List<HistoryEvent> history, long eventId) {
    return at(history, eventId)
        .getActivityTaskScheduledEventAttributes()
        .getWorkflowTaskCompletedEventId();
  }

  private static long initiated(List<HistoryEvent> history, long eventId) {
    return at(history, eventId)
        .getStartChildWorkflowExecutionInitiatedEventAttributes()
        .getWorkflowTaskCompletedEventId();
  }

  private static HistoryEvent at(List<HistoryEvent> history, long eventId) {
    return history.get((int) eventId - 1);
  }
}
