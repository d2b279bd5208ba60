package energy.ona.benchmarks.live;

import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.observation.ObservationBatch;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.SiteWindow;
import energy.ona.observation.SourcedSeries;
import energy.ona.observation.Version;
import energy.ona.tenant.CustomerId;
import energy.ona.time.TimeRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every site has measured what one did, so that a large fleet fits into memory. Assets are named
 * {@code SITE-NUMBER}.
 */
record SameEverywhere(ObservationStore one, SiteId measured) implements ObservationStore {
  @Override
  public Appended append(ObservationBatch batch) {
    return one.append(batch);
  }

  @Override
  public SiteWindow read(CustomerId customer, SiteId site, TimeRange range, Selection selection) {
    SiteWindow read = one.read(customer, measured, range, selection);
    if (site.equals(measured)) {
      return read;
    }
    Map<AssetId, Series> named = new HashMap<>();
    for (Series series : read.series()) {
      String number = series.assetId().value().substring(measured.value().length());
      AssetId asset = new AssetId(site.value() + number);
      named.put(asset, renamed(series, asset));
    }
    return new SiteWindow(site, range, named);
  }

  private static Series renamed(Series series, AssetId asset) {
    long[] seconds = new long[series.size()];
    int[] flags = new int[series.size()];
    for (int row = 0; row < seconds.length; row++) {
      seconds[row] = series.epochSecond(row);
      flags[row] = series.flags(row);
    }
    Map<String, double[]> columns = new HashMap<>();
    series.signals().forEach(signal -> columns.put(signal, series.column(signal)));
    return new Series(asset, seconds, columns, flags);
  }

  @Override
  public List<Version> history(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    throw new UnsupportedOperationException("nothing is ever corrected here");
  }

  @Override
  public SourcedSeries sourced(CustomerId customer, SiteId site, TimeRange range, AssetId asset) {
    throw new UnsupportedOperationException("nobody asks here where a sample is from");
  }
}
