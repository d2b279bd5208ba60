package energy.ona.vendor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import energy.ona.id.Names;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account in a maker's cloud; its inverters are {@link VendorDevice}s. Its credentials are kept
 * with the secrets, under {@link #secretName()}.
 *
 * @param vendor solaredge or fusionsolar
 * @param endpoint where its API answers
 * @param historyFrom the first data to pull
 * @param status connected, waiting, failing, refused or new
 * @param message one sentence for people
 * @param waitingUntil when it is asked next, where that is known; null when nobody waits
 * @param inventoryAt when its inverters were last listed to the end; null before
 * @param listing how far they are being listed; null when nobody is at it
 * @param alarmsUntil the vendor's alarms are read up to it
 * @param inventoryTrouble null when all its inverters can be listed
 * @param alarmsTrouble null when its alarms can be read
 */
public record VendorAccount(
    CustomerId customerId,
    String accountId,
    String vendor,
    URI endpoint,
    Instant historyFrom,
    String status,
    String message,
    @Nullable Instant waitingUntil,
    @Nullable Instant inventoryAt,
    @Nullable Listing listing,
    @Nullable Instant alarmsUntil,
    Instant createdAt,
    @Nullable Trouble inventoryTrouble,
    @Nullable Trouble alarmsTrouble)
    implements Stored {
  public VendorAccount {
    Names.check("account_id", accountId);
  }

  /**
   * An inventory under way, which goes on at its next page whatever happens.
   *
   * @param next where, in the vendor's own words
   * @param since when it began
   * @param at when its last page was read
   */
  public record Listing(String next, Instant since, Instant at) {}

  @JsonIgnore
  public String secretName() {
    return secretName(customerId, accountId);
  }

  public static String secretName(CustomerId customer, String accountId) {
    return "vendors/%s/%s".formatted(customer, accountId);
  }

  /** Under which the workers share the session that the vendor gave. */
  @JsonIgnore
  public String tokenName() {
    return secretName() + "/token";
  }

  /** Under which its calls are counted. */
  @JsonIgnore
  public String budgetName() {
    return "vendor:" + accountId;
  }

  public VendorAccount inState(String next, String why, @Nullable Instant until) {
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        next,
        why,
        until,
        inventoryAt,
        listing,
        alarmsUntil,
        createdAt,
        inventoryTrouble,
        alarmsTrouble);
  }

  /** As it is told to people: with when it is tried again, and without a time that is over. */
  public VendorAccount toldAt(Instant now) {
    Instant until = waitingUntil;
    if (until == null) {
      return this;
    }
    boolean isOver = !until.isAfter(now);
    String said =
        switch (status) {
          case "failing", "refused" ->
              message + (isOver ? "; its next try is due" : "; tried again at " + until);
          case "waiting" -> isOver ? "waited for the vendor's limit; its next try is due" : message;
          default -> message;
        };
    return inState(status, said, isOver ? null : until);
  }

  /** What was found with the old ones says nothing of these: the inventory tries them at once. */
  public VendorAccount withOtherCredentials() {
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        "new",
        "has other credentials",
        null,
        null,
        null,
        alarmsUntil,
        createdAt,
        null,
        null);
  }

  /**
   * A page of the inventory is in.
   *
   * @param next null after the last
   * @param unread why some of it could not be listed; null when all was
   */
  public VendorAccount listed(
      @Nullable String next, Instant since, Instant at, @Nullable String unread) {
    // It stands until an inventory ends that nothing failed in. None begins before its time has
    // come.
    boolean isOver =
        next == null && inventoryTrouble != null && !inventoryTrouble.retryAt().isAfter(since);
    @Nullable Trouble before = isOver ? null : inventoryTrouble;
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        status,
        message,
        waitingUntil,
        next == null ? at : inventoryAt,
        next == null ? null : new Listing(next, since, at),
        alarmsUntil,
        createdAt,
        unread == null ? before : Trouble.after(inventoryTrouble, unread, at),
        alarmsTrouble);
  }

  public VendorAccount alarmsRead(Instant until) {
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        status,
        message,
        waitingUntil,
        inventoryAt,
        listing,
        until,
        createdAt,
        inventoryTrouble,
        null);
  }

  /** The inventory cannot be gone on with for now; what is known of it stands. */
  public VendorAccount notListed(String why, Instant now) {
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        status,
        message,
        waitingUntil,
        inventoryAt,
        listing,
        alarmsUntil,
        createdAt,
        Trouble.after(inventoryTrouble, why, now),
        alarmsTrouble);
  }

  public VendorAccount alarmsNotRead(String why, Instant now) {
    return new VendorAccount(
        customerId,
        accountId,
        vendor,
        endpoint,
        historyFrom,
        status,
        message,
        waitingUntil,
        inventoryAt,
        listing,
        alarmsUntil,
        createdAt,
        inventoryTrouble,
        Trouble.after(alarmsTrouble, why, now));
  }

  @Override
  @JsonIgnore
  public String id() {
    return accountId;
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of();
  }
}
