package energy.ona.activities.train;

import energy.ona.asset.Asset;
import energy.ona.asset.Technology;
import energy.ona.forecast.quantile.LearnerTable;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.forecast.site.SolarHistory;
import energy.ona.forecast.solar.SolarTrainer;
import energy.ona.forecast.training.SiteData;
import energy.ona.forecast.wind.WindSeries;
import energy.ona.forecast.wind.WindTrainer;
import energy.ona.observation.ObservationStore;
import energy.ona.store.ObjectStore;
import energy.ona.tenant.CustomerId;
import energy.ona.weather.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects {@code enriched_data.csv} and {@code features.csv} of a customer: what was learned
 * from, for those who read buckets. The platform itself never reads them.
 */
final class TrainingTables {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingTables.class);

  private final TrainingSet set;
  private final ObservationStore observations;
  private final ObjectStore input;

  /** Fills a table. */
  private interface Filler {
    void fill(CsvObject csv) throws IOException;
  }

  TrainingTables(TrainingSet set, ObservationStore observations, ObjectStore input) {
    this.set = set;
    this.observations = observations;
    this.input = input;
  }

  static String key(CustomerId customer, String name) {
    return "training/%s/%s.csv".formatted(customer, name);
  }

  /**
   * Writes both.
   *
   * @param sites of all technologies
   * @return why one of them could not be written and is as it was before; empty when both are new
   */
  Optional<String> write(CustomerId customer, List<SiteData> sites) {
    List<SiteData> ordered =
        sites.stream()
            .sorted(Comparator.comparing(SiteData::technology).thenComparing(SiteData::siteId))
            .toList();
    List<String> problems = new ArrayList<>();
    write(key(customer, "enriched_data"), csv -> enriched(ordered, csv)).ifPresent(problems::add);
    write(key(customer, "features"), csv -> features(ordered, csv)).ifPresent(problems::add);
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  private Optional<String> write(String key, Filler filler) {
    try (CsvObject csv = new CsvObject()) {
      filler.fill(csv);
      LOG.debug("{} {}", key, csv.put(input, key) ? "is new" : "is as it was");
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} is as it was before: {}", key, e.toString());
      return Optional.of("%s is as it was before: %s".formatted(key, e.getMessage()));
    }
  }

  private void enriched(List<SiteData> sites, CsvObject csv) throws IOException {
    EnrichedRows rows = new EnrichedRows(observations, csv);
    rows.header();
    for (SiteData site : sites) {
      List<Asset> assets = set.assets(site.customerId(), site.siteId(), site.technology());
      rows.site(hours(site, assets), assets);
    }
  }

  private SiteHours hours(SiteData site, List<Asset> assets) {
    return site.technology() == Technology.WIND
        ? SiteHours.of(set.read(site, WindSeries.class), Place.of(assets))
        : SiteHours.of(set.read(site, SolarHistory.class));
  }

  private void features(List<SiteData> sites, CsvObject csv) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (Technology technology : Technology.values()) {
      sites.stream()
          .filter(site -> site.technology() == technology)
          .flatMap(site -> table(site).stream())
          .findFirst()
          .ifPresent(table -> names.addAll(table.features().names()));
    }
    for (String name :
        List.of("site_id", "technology", "issued_at", "timestamp", "power_per_unit")) {
      csv.add(name);
    }
    names.forEach(csv::add);
    csv.endRow();
    for (SiteData site : sites) {
      Optional<LearnerTable> table = table(site);
      if (table.isPresent()) {
        rows(site, table.get(), List.copyOf(names), csv);
      }
    }
  }

  /** Empty when the site could not be learned. */
  private Optional<LearnerTable> table(SiteData site) {
    try {
      if (site.technology() == Technology.WIND) {
        return Optional.of(WindTrainer.table(set.read(site, WindSeries.class)));
      }
      SolarHistory history = set.read(site, SolarHistory.class);
      return Optional.of(SolarTrainer.table(history.series(), history.days()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void rows(SiteData site, LearnerTable table, List<String> names, CsvObject csv)
      throws IOException {
    int[] column = names.stream().mapToInt(table.features().names()::indexOf).toArray();
    for (int row = 0; row < table.target().length; row++) {
      csv.add(site.siteId().value()).add(ModelVersion.wireName(site.technology()));
      csv.addSecond(table.issuedAtSecond()[row]).addSecond(table.stepSecond()[row]);
      csv.add(table.target()[row]);
      for (int at : column) {
        csv.add(at < 0 ? Double.NaN : table.features().columns()[at][row]);
      }
      csv.endRow();
    }
  }
}
