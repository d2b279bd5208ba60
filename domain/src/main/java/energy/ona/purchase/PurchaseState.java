package energy.ona.purchase;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a purchase order stands. */
public enum PurchaseState {
  /** Above the limit of whoever asked for it: a person who may decides. */
  PENDING_APPROVAL,
  /** May be bought, and is on its way to the supplier. */
  APPROVED,
  /** The supplier has it. */
  PLACED,
  PARTLY_RECEIVED,
  RECEIVED,
  /** The supplier does not deliver it; a person must look elsewhere. */
  REFUSED,
  CANCELLED;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static PurchaseState of(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  public boolean isFinal() {
    return this == RECEIVED || this == REFUSED || this == CANCELLED;
  }
}
