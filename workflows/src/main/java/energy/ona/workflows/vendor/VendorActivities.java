package energy.ona.workflows.vendor;

import energy.ona.vendor.VendorPage;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From makers' clouds to the input bucket. */
@ActivityInterface
public interface VendorActivities {
  /** After a question that failed; it is asked once more then. */
  Duration RETRY_AFTER = Duration.ofMinutes(1);

  /** The accounts of all customers that are worth a try. */
  @ActivityMethod
  List<AccountKey> vendorAccounts();

  /** Lists devices page by page, and tells which are due within the vendor's limits. */
  @ActivityMethod
  PullPlan planPull(AccountKey account);

  /** What runs of earlier releases ask for: the next page of a device. */
  @ActivityMethod
  PullPage pullPage(AccountKey account, String deviceId);

  /**
   * Reads a page of each of some devices by one call. Those that are not where the first is are
   * left out, and due again.
   *
   * @param old true for the newest page that is left of what is old
   */
  @ActivityMethod
  List<DevicePull> pullPages(AccountKey account, List<String> deviceIds, boolean old);

  /** A page of a backlog cannot be read, or its rows are refused. */
  @ActivityMethod
  void backlogFailed(AccountKey account, String deviceId, String why);

  /** What runs of earlier releases tell of a page. */
  @ActivityMethod
  void pageStored(AccountKey account, String deviceId, Instant until);

  /** The rows of a page are stored. */
  @ActivityMethod
  void pageTaken(AccountKey account, String deviceId, VendorPage page);

  /** A device cannot be read; it is left out for a while and told. */
  @ActivityMethod
  void deviceFailed(AccountKey account, String deviceId, String why);

  /** Tells what the vendor says is wrong, each alarm once; returns until when to wait, or null. */
  @ActivityMethod
  @Nullable Instant readAlarms(AccountKey account);

  /**
   * @param message without a time
   * @param until when the account is asked next, where that is known
   */
  @ActivityMethod
  void vendorState(AccountKey account, String status, String message, @Nullable Instant until);
}
