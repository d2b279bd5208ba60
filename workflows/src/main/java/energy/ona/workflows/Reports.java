package energy.ona.workflows;

import io.temporal.workflow.QueryMethod;

/** Every workflow that a caller may watch tells how far it is. */
public interface Reports {
  String QUERY = "progress";

  @QueryMethod(name = QUERY)
  Progress progress();
}
