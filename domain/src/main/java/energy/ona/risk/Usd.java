package energy.ona.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Money on the wire has two decimals. */
public final class Usd {
  private Usd() {}

  /** Half up, as people round prices. */
  public static double round(double usd) {
    return round(usd, 2);
  }

  public static double round(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
  }
}
