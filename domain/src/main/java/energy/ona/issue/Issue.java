package energy.ona.issue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something a person noticed. */
public record Issue(
    CustomerId customerId,
    String issueId,
    @Nullable String component,
    @Nullable String site,
    String issueType,
    String description,
    Priority priority,
    String status,
    Instant createdAt)
    implements Stored {
  @Override
  @JsonIgnore
  public String id() {
    return issueId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("status", status);
  }
}
