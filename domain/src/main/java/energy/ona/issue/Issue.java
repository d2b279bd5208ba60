package energy.ona.issue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import energy.ona.workorder.Priority;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something a person noticed.
 *
 * @param component what it is about, in words: an asset's id, a serial, a name
 * @param site an id of a site
 * @param status open, ordered once it has a work order, or closed
 * @param orderId the work order that it became
 * @param closedAt null while it is not
 * @param closedBecause who closed it, or which work order, and why
 */
public record Issue(
    CustomerId customerId,
    String issueId,
    @Nullable String component,
    @Nullable String site,
    String issueType,
    String description,
    Priority priority,
    String status,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String assetId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String orderId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant closedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String closedBecause)
    implements Stored {
  public static final String OPEN = "open";
  public static final String ORDERED = "ordered";

  public static final String CLOSED = "closed";

  /** Every status that there is. */
  public static final Set<String> STATUSES = Set.of(OPEN, ORDERED, CLOSED);

  /** One that is not closed. */
  public Issue(
      CustomerId customerId,
      String issueId,
      @Nullable String component,
      @Nullable String site,
      String issueType,
      String description,
      Priority priority,
      String status,
      Instant createdAt,
      @Nullable String assetId,
      @Nullable String orderId) {
    this(
        customerId,
        issueId,
        component,
        site,
        issueType,
        description,
        priority,
        status,
        createdAt,
        assetId,
        orderId,
        null,
        null);
  }

  /** Nothing is left to do of it; what was closed before stays as it was. */
  public Issue closed(Instant at, String because) {
    return status.equals(CLOSED)
        ? this
        : new Issue(
            customerId,
            issueId,
            component,
            site,
            issueType,
            description,
            priority,
            CLOSED,
            createdAt,
            assetId,
            orderId,
            at,
            because);
  }

  /** The same with the work order that it became. */
  public Issue ordered(String asset, String order) {
    return new Issue(
        customerId,
        issueId,
        component,
        site,
        issueType,
        description,
        priority,
        ORDERED,
        createdAt,
        asset,
        order);
  }

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
