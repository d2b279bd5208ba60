package energy.ona.observation;

import energy.ona.time.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** Which assets of a site are read at once, so that large sites and long ranges fit into memory. */
public final class AssetPortions {
  /** Of samples a minute apart in a few signals, with the copy that joins the days, some 30 MB. */
  public static final int ASSET_DAYS_AT_ONCE = 300;

  private AssetPortions() {}

  /** In their order, as many at a time as the length of the range allows, at least one. */
  public static <T> List<List<T>> of(List<T> assets, TimeRange range) {
    long days = Math.max(1, (range.length().toSeconds() + 86_399) / 86_400);
    int atOnce = (int) Math.max(1, ASSET_DAYS_AT_ONCE / days);
    List<List<T>> portions = new ArrayList<>();
    for (int from = 0; from < assets.size(); from += atOnce) {
      portions.add(assets.subList(from, Math.min(assets.size(), from + atOnce)));
    }
    return portions;
  }
}
