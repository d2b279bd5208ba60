package energy.ona.purchase;

import energy.ona.error.PlatformException;
import org.jspecify.annotations.Nullable;

/**
 * Who may order for how much without asking anybody, USD a purchase order.
 *
 * @param automationUsd what a cycle orders by itself
 * @param personUsd whoever may write
 * @param adminUsd null is without limit
 */
public record ApprovalLimits(double automationUsd, double personUsd, @Nullable Double adminUsd) {
  public static final String AUTOMATION = "automation";
  public static final String PERSON = "person";
  public static final String ADMIN = "admin";

  public ApprovalLimits {
    notNegative("automation_usd", automationUsd);
    notNegative("person_usd", personUsd);
    notNegative("admin_usd", adminUsd == null ? 0 : adminUsd);
  }

  /**
   * True when that role may order for so much. What nobody knows the price of only an admin may
   * order.
   *
   * @param usd null when it is not known
   */
  public boolean allows(String role, @Nullable Double usd) {
    Double limit = limitUsd(role);
    return usd == null ? role.equals(ADMIN) : limit == null || usd <= limit;
  }

  /** Null is without limit. */
  public @Nullable Double limitUsd(String role) {
    return switch (role) {
      case ADMIN -> adminUsd;
      case PERSON -> Double.valueOf(personUsd);
      default -> Double.valueOf(automationUsd);
    };
  }

  private static void notNegative(String field, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw PlatformException.invalid(
          "approval_limits." + field,
          "approval_limits.%s must not be negative, not %s".formatted(field, value));
    }
  }
}
