package energy.ona.worker;

import energy.ona.activities.CurrentRun;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Every activity knows which run it works for, and whatever it logs says so. */
final class RunContext extends WorkerInterceptorBase {
  /** Of a request record, by the key under which they are logged. */
  private static final Map<String, String> FIELDS =
      Map.of("customerId", "customer_id", "requestId", "request_id", "assetId", "asset_id");

  private static final Map<Class<?>, List<RecordComponent>> KNOWN = new ConcurrentHashMap<>();

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      private @Nullable ActivityExecutionContext context;

      @Override
      public void init(ActivityExecutionContext outer) {
        context = outer;
        super.init(outer);
      }

      @Override
      public ActivityOutput execute(ActivityInput input) {
        if (context == null) {
          throw new IllegalStateException("an activity runs before it was initialised");
        }
        ActivityInfo activity = context.getInfo();
        try {
          fill(activity, input.getArguments());
          return CurrentRun.within(
              activity.getWorkflowRunId(), activity.getAttempt(), () -> super.execute(input));
        } finally {
          MDC.clear();
        }
      }
    };
  }

  private static void fill(ActivityInfo activity, Object[] arguments) {
    MDC.put("workflow_id", activity.getWorkflowId());
    MDC.put("activity", activity.getActivityType());
    for (Object argument : arguments) {
      if (argument instanceof Record request) {
        for (RecordComponent field : fieldsOf(request.getClass())) {
          put(request, field);
        }
      }
    }
  }

  private static List<RecordComponent> fieldsOf(Class<?> type) {
    return KNOWN.computeIfAbsent(
        type,
        record ->
            List.of(record.getRecordComponents()).stream()
                .filter(field -> FIELDS.containsKey(field.getName()))
                .toList());
  }

  private static void put(Record request, RecordComponent field) {
    try {
      Object value = field.getAccessor().invoke(request);
      if (value != null) {
        MDC.put(FIELDS.getOrDefault(field.getName(), field.getName()), value.toString());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(field + " cannot be read", e);
    }
  }
}
