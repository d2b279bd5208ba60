package energy.ona.bom;

import energy.ona.asset.SampleAssets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts for tests. */
public final class SampleParts {
  private SampleParts() {}

  /** A part that fits anything. */
  public static Part generic(
      String sku, String type, @Nullable Double priceUsd, @Nullable Double days, String fixes) {
    return part(sku, null, null, type, priceUsd, days, fixes);
  }

  /** A part for the inverter of {@link SampleAssets#inverter}. */
  public static Part forInverter(
      String sku, String type, @Nullable Double priceUsd, @Nullable Double days, String fixes) {
    return part(sku, "SMA", "STP-100", type, priceUsd, days, fixes);
  }

  public static Part part(
      String sku,
      @Nullable String oem,
      @Nullable String model,
      String type,
      @Nullable Double priceUsd,
      @Nullable Double days,
      String fixes) {
    return new Part(
        SampleAssets.CUSTOMER,
        sku,
        oem,
        model,
        "A " + type,
        "each",
        type,
        priceUsd,
        days,
        "Parts Ltd",
        24,
        Set.of(fixes));
  }
}
