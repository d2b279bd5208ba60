package energy.ona.workflows.order;

/**
 * Who approved an order with its creation.
 *
 * @param who the caller's identity
 * @param role by which limit what is needed may be bought: person or admin
 */
public record Approver(String who, String role) {}
