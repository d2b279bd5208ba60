package energy.ona.workorder;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture or document that was sent to a work order.
 *
 * @param photoId by its kind and its bytes, so that the same bytes twice are one
 * @param key where its bytes are, in the output bucket
 * @param at when it was taken, by whoever sent it
 */
public record Attachment(
    CustomerId customerId,
    String orderId,
    String photoId,
    Kind kind,
    String key,
    String contentType,
    long bytes,
    Instant at,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String technician,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
    Instant receivedAt)
    implements Stored {

  /** What it is; work orders may ask for photos and a signature. */
  public enum Kind {
    PHOTO("att-"),
    DOCUMENT("doc-"),
    SIGNATURE(WorkRequirements.SIGNATURE);

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The id of one with that digest of its bytes. */
    public String photoId(String digest) {
      return prefix + digest.substring(0, 16);
    }
  }

  /** The ids of records of these of an order. */
  public static List<String> ids(String orderId, Collection<String> photoIds) {
    return photoIds.stream().map(photoId -> id(orderId, photoId)).toList();
  }

  /** The id of the record of one of an order. */
  public static String id(String orderId, String photoId) {
    return orderId + ":" + photoId;
  }

  @Override
  @JsonIgnore
  public String id() {
    return id(orderId, photoId);
  }

  @Override
  @JsonIgnore
  public String sortKey() {
    return receivedAt + " " + id();
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("order_id", orderId);
  }
}
