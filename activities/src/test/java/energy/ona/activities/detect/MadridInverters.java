package energy.ona.activities.detect;

import energy.ona.asset.Asset;
import energy.ona.json.Json;

/** Inverters of 10 kW under one sky, of customer demo and site S. */
public final class MadridInverters {
  private MadridInverters() {}

  /** INV-1, INV-2 and so on. */
  public static Asset numbered(int each) {
    return Json.read(
        """
        {"customer_id":"demo","asset_id":"INV-%d","name":"n","type":"Solar Inverter",
         "capacity_kw":10,"location":{"latitude":40.45,"longitude":-3.73},"timezone":"UTC",
         "site_id":"S"}\
        """
            .formatted(each),
        Asset.class);
  }
}
