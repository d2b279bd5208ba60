package energy.ona.activities.vendor;

import energy.ona.config.Secrets;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.quota.CallBudgets;
import energy.ona.quota.CallLimit;
import energy.ona.quota.ProviderBusy;
import energy.ona.store.RecordStores;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorCloud;
import energy.ona.vendor.VendorClouds;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Calls to the makers' clouds, counted by all workers together. */
final class VendorCalls {
  /** What is told while a call may take its minute. */
  static final String ASKS = "asks the vendor";

  private final VendorClouds clouds;
  private final Secrets secrets;
  private final CallBudgets budgets;
  private final Clock clock;

  VendorCalls(VendorClouds clouds, Secrets secrets, RecordStores records, Clock clock) {
    this.clouds = clouds;
    this.secrets = secrets;
    this.budgets = new CallBudgets(records, clock);
    this.clock = clock;
  }

  VendorCloud open(VendorAccount account) {
    return clouds.open(
        account,
        secrets
            .get(account.secretName())
            .orElseThrow(
                () ->
                    new PlatformException(
                        ErrorCode.UNAUTHORIZED,
                        "the credentials of vendor account %s are gone; give them with ./ona vendor credentials"
                            .formatted(account.accountId()))));
  }

  /**
   * Takes a call from the budget; ProviderBusy when there is none left. None is made for an attempt
   * that nobody waits for any more.
   */
  void count(VendorAccount account, VendorCloud cloud) {
    Activity.getExecutionContext().heartbeat(ASKS);
    List<CallLimit> limits = cloud.limits();
    budgets
        .take(account.customerId(), account.budgetName(), limits)
        .ifPresent(
            opens -> {
              throw new ProviderBusy(
                  "the calls of %s are used up".formatted(account.accountId()),
                  Duration.between(clock.instant(), opens));
            });
  }

  /** Calls that are left in the window of one of its limits. */
  int left(VendorAccount account, CallLimit limit) {
    return budgets
        .get(account.customerId(), account.budgetName())
        .map(known -> known.left(List.of(limit), clock.instant()))
        .orElse(limit.calls());
  }

  void succeeded(VendorAccount account) {
    budgets.succeeded(account.customerId(), account.budgetName());
  }

  /** Everybody waits; returns until when. */
  Instant busy(VendorAccount account, ProviderBusy refusal) {
    budgets.busy(account.customerId(), account.budgetName(), refusal);
    return clock.instant().plus(refusal.retryAfter());
  }
}
