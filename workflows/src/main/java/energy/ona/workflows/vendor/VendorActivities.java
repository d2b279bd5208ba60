package energy.ona.workflows.vendor;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From makers' clouds to the input bucket. */
@ActivityInterface
public interface VendorActivities {
  /** The accounts of all customers that are worth a try. */
  @ActivityMethod
  List<AccountKey> vendorAccounts();

  /** Reads the inventory once a day and tells which devices are due within the vendor's limits. */
  @ActivityMethod
  PullPlan planPull(AccountKey account);

  /** Reads the next page of a device and keeps its rows; a retry reads the same page. */
  @ActivityMethod
  PullPage pullPage(AccountKey account, String deviceId);

  @ActivityMethod
  void pageStored(AccountKey account, String deviceId, Instant until);

  /** Tells what the vendor says is wrong, each alarm once; returns until when to wait, or null. */
  @ActivityMethod
  @Nullable Instant readAlarms(AccountKey account);

  @ActivityMethod
  void vendorState(AccountKey account, String status, String message, @Nullable Instant until);
}
