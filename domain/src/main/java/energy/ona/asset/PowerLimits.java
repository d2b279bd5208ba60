package energy.ona.asset;

/**
 * What the AC power of an asset can be, positive where it delivers. What is not a unit (a meter, a
 * sensor) is registered with a capacity that says nothing: its power has no limits, and a meter
 * imports as well. What stores energy charges with as much as it delivers.
 *
 * @param leastKw below which a reading is wrong; negative infinity where nothing tells
 * @param mostKw rated power, which may be exceeded for a moment; infinity where nothing tells
 */
public record PowerLimits(double leastKw, double mostKw) {
  /** Share of the capacity that a unit may draw itself, and by which a reading may be off. */
  public static final double OWN_CONSUMPTION = 0.02;

  /** Times the capacity, which a wrong capacity or a faulty sensor hardly comes to. */
  public static final double IMPOSSIBLE = 10;

  public static final PowerLimits UNKNOWN =
      new PowerLimits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public static PowerLimits of(Asset asset) {
    if (!asset.technology().isUnit() || !(asset.capacityKw() > 0)) {
      return UNKNOWN;
    }
    return stores(asset)
        ? new PowerLimits(-(1 + OWN_CONSUMPTION) * asset.capacityKw(), asset.capacityKw())
        : ofGenerator(asset.capacityKw());
  }

  /** Whether it charges too: a battery, or a unit with one behind it. */
  public static boolean stores(Asset asset) {
    return asset.technology() == Technology.BATTERY || asset.capacityKwh() != null;
  }

  /** Of what delivers only, and draws no more than its own consumption. */
  public static PowerLimits ofGenerator(double capacityKw) {
    return new PowerLimits(-OWN_CONSUMPTION * capacityKw, capacityKw);
  }

  /** Whether a reading is so far beyond the rated power that it is something else. */
  public boolean isImpossible(double powerKw) {
    return powerKw > IMPOSSIBLE * mostKw;
  }

  /** Whether a negative reading is a unit's own consumption, and neither import nor charging. */
  public boolean isOwnConsumption(double powerKw) {
    return powerKw < 0 && powerKw >= -OWN_CONSUMPTION * mostKw && mostKw < Double.POSITIVE_INFINITY;
  }
}
