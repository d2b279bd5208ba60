package energy.ona.detect.slow;

import energy.ona.asset.Asset;
import energy.ona.id.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The memory of assets of one kind in whole days of their place.
 *
 * @param yields rows of days × 24 values: the assets first, then what physics makes of the sensors
 * @param modelOf which row is the physics of each asset; −1 for none
 * @param first when the first day begins
 */
record SiteRows(List<Asset> assets, double[][] yields, int[] modelOf, Instant first) {
  private static final int HOURS = PeerYields.HOURS;

  static SiteRows of(List<Asset> assets, HourlyYields memory) {
    long offset = offsetHours(assets.get(0));
    // A memory that ends a number of days ago begins in the midst of one, later with each look.
    long firstDay = Math.floorDiv(memory.fromHour() + offset + HOURS - 1, (long) HOURS);
    long lastDay = Math.floorDiv(memory.fromHour() + memory.hours() - 1 + offset, (long) HOURS);
    int days = (int) (lastDay - firstDay + 1);
    int shift = (int) (memory.fromHour() + offset - firstDay * HOURS);
    List<double[]> rows = new ArrayList<>();
    float[] nothing = {};
    for (Asset asset : assets) {
      rows.add(row(memory.yields().getOrDefault(asset.assetId(), nothing), shift, days));
    }
    int[] modelOf = new int[assets.size()];
    List<float[]> known = new ArrayList<>();
    for (int each = 0; each < modelOf.length; each++) {
      float[] model = memory.models().get(assets.get(each).assetId());
      modelOf[each] = -1;
      if (model != null) {
        // Assets under one sensor share their model.
        int same = indexOf(known, model);
        if (same == known.size()) {
          known.add(model);
          rows.add(row(model, shift, days));
        }
        modelOf[each] = assets.size() + same;
      }
    }
    return new SiteRows(
        assets,
        rows.toArray(double[][]::new),
        modelOf,
        Instant.ofEpochSecond((firstDay * HOURS - offset) * 3600));
  }

  /** By asset: the peers that move most like it. */
  List<List<PeerYields.Peer>> peers() {
    PeerYields learned = new PeerYields(yields);
    return IntStream.range(0, assets.size())
        .mapToObj(each -> learned.peers(each, others(each, assets.size(), modelOf[each])))
        .toList();
  }

  /** By asset: what it should have yielded in each hour, by what its peers did. */
  List<double[]> expected(List<List<PeerYields.Peer>> peers) {
    PeerYields answers = new PeerYields(yields);
    List<double[]> expected = new ArrayList<>();
    for (int each = 0; each < assets.size(); each++) {
      double[] one = answers.expected(peers.get(each));
      cap(one, assets.get(each));
      expected.add(one);
    }
    return expected;
  }

  /** By asset: what its days say beside what was expected. */
  List<DayFigures> figures(List<double[]> expectations) {
    return IntStream.range(0, expectations.size())
        .mapToObj(each -> DayFigures.of(yields[each], expectations.get(each)))
        .toList();
  }

  int days() {
    return yields[0].length / HOURS;
  }

  /** The same without the newest day. */
  SiteRows beforeNewest() {
    double[][] cut = new double[yields.length][];
    for (int each = 0; each < cut.length; each++) {
      cut[each] = Arrays.copyOf(yields[each], (days() - 1) * HOURS);
    }
    return new SiteRows(assets, cut, modelOf, first);
  }

  /** The same for the same values, and different for others but for one in 2⁶⁴. */
  long fingerprint() {
    long sum = Arrays.hashCode(modelOf);
    for (double[] row : yields) {
      for (double value : row) {
        sum = Fingerprint.mixed(sum, value);
      }
    }
    return sum;
  }

  /** The same, without days of assets. */
  SiteRows without(boolean[][] days) {
    double[][] masked = new double[yields.length][];
    for (int each = 0; each < yields.length; each++) {
      masked[each] = yields[each].clone();
      for (int day = 0; each < days.length && day < days[each].length; day++) {
        if (days[each][day]) {
          Arrays.fill(masked[each], day * HOURS, (day + 1) * HOURS, Double.NaN);
        }
      }
    }
    return new SiteRows(assets, masked, modelOf, first);
  }

  /** The size of the list where none is equal. */
  private static int indexOf(List<float[]> known, float[] model) {
    int at = 0;
    while (at < known.size() && !Arrays.equals(known.get(at), model)) {
      at++;
    }
    return at;
  }

  private static long offsetHours(Asset asset) {
    return Math.round(
        asset.zone().getRules().getStandardOffset(Instant.EPOCH).getTotalSeconds() / 3600.0);
  }

  private static double[] row(float[] hours, int shift, int days) {
    double[] row = new double[days * HOURS];
    Arrays.fill(row, Double.NaN);
    for (int hour = Math.max(0, -shift); hour < hours.length; hour++) {
      row[shift + hour] = asStored(hours[hour]);
    }
    return row;
  }

  /** As {@link YieldsFile} keeps it, so that an hour is the same by the samples and by the file. */
  private static double asStored(float yield) {
    return Float.isNaN(yield)
        ? Double.NaN
        : Math.round(yield * YieldsFile.SCALE) / YieldsFile.SCALE;
  }

  /** The model first, then the assets after this one in a ring. */
  private static int[] others(int self, int assets, int model) {
    int first = model < 0 ? 0 : 1;
    int[] others = new int[assets - 1 + first];
    if (model >= 0) {
      others[0] = model;
    }
    for (int each = 1; each < assets; each++) {
      others[first + each - 1] = (self + each) % assets;
    }
    return others;
  }

  private static void cap(double[] expected, Asset asset) {
    Double limit = asset.exportLimitKw();
    double most = limit == null ? 1 : Math.min(1, limit / asset.capacityKw());
    for (int hour = 0; hour < expected.length; hour++) {
      expected[hour] = Math.min(most, expected[hour]);
    }
  }
}
