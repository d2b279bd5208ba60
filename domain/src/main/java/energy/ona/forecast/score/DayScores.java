package energy.ona.forecast.score;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scores of a site's forecasts of one day (UTC), by asset and lead. Computed again when data of
 * the day came late.
 *
 * @param scoredAt when the truth was read
 */
public record DayScores(
    CustomerId customerId,
    SiteId siteId,
    LocalDate day,
    Instant scoredAt,
    List<AssetScore> assets) {
  public DayScores {
    assets = List.copyOf(assets);
  }

  /** One asset, by class of lead. */
  public record AssetScore(AssetId assetId, List<Tally> leads) {
    public AssetScore {
      leads = List.copyOf(leads);
    }
  }

  /** By class of lead, of one asset or of all. */
  public List<Tally> leads(Optional<AssetId> only) {
    return sum(
        assets.stream()
            .filter(asset -> only.isEmpty() || only.get().equals(asset.assetId()))
            .map(AssetScore::leads)
            .toList());
  }

  /** Classes of lead of many, added up. */
  public static List<Tally> sum(List<List<Tally>> many) {
    List<Tally> sums = new ArrayList<>();
    for (List<Tally> leads : many) {
      for (int at = 0; at < leads.size(); at++) {
        if (at == sums.size()) {
          sums.add(leads.get(at));
        } else {
          sums.set(at, sums.get(at).plus(leads.get(at)));
        }
      }
    }
    return sums;
  }

  static String key(CustomerId customer, SiteId site, LocalDate day) {
    return "%s%s.json.gz".formatted(folder(customer, site), day.toString().replace('-', '/'));
  }

  static String folder(CustomerId customer, SiteId site) {
    return "forecasts/scores/%s/%s/".formatted(customer, site);
  }

  /** The day of a key in the folder. */
  static LocalDate day(String key) {
    String name = key.substring(0, key.length() - ".json.gz".length());
    return LocalDate.parse(name.substring(name.length() - 10).replace('/', '-'));
  }
}
