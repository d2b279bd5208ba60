package energy.ona.purchase;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where parts are bought. Every call may be repeated: the key makes it happen once. A refusal is a
 * PlatformException CONFLICT with the supplier's own words; when nobody answers it is UNAVAILABLE
 * and worth repeating.
 */
public interface Supplier {
  /** Orders, or answers again what was ordered under the key. */
  Confirmation place(PurchaseOrder order, String key);

  /** Takes an order back; harmless when there is none. */
  void cancel(PurchaseOrder order, String key);

  /** How it stands with an order; empty when the supplier cannot be asked. */
  Optional<Confirmation> ask(PurchaseOrder order);

  /**
   * What a supplier says of an order.
   *
   * @param reference the supplier's own number
   * @param promised when each part will be there, by SKU; those that it does not say are not in it
   * @param byHand nobody was told: a person has to order it
   * @param refusal why it will not be delivered after all
   */
  record Confirmation(
      @Nullable String reference,
      Map<String, Instant> promised,
      boolean byHand,
      @Nullable String refusal) {
    public Confirmation {
      promised = Map.copyOf(promised);
    }

    /** Where no supplier can be reached by the platform. */
    public static final Confirmation BY_HAND = new Confirmation(null, Map.of(), true, null);
  }
}
