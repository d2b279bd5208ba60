package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.expected.ExpectedPower;
import energy.ona.expected.ExpectedPower.ExpectedSeries;
import energy.ona.expected.SiblingExpectedPower;
import energy.ona.observation.Grid;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says whether an asset produces again as it should. Only what it delivered after the repair
 * counts; what it did while it was ill teaches nothing of how it behaves.
 */
public final class RepairCheck {
  /** Of evidence, at least. */
  private static final int MIN_SAMPLES = 5;

  /** Full-load hours that could have been delivered since the repair. */
  private static final double MIN_EVIDENCE_HOURS = 0.25;

  /** The same that an asset which delivers nothing must have missed to be called faulty. */
  private static final double NOTHING_EVIDENCE_HOURS = 0.5;

  private static final double SECONDS_AN_HOUR = 3600;

  private final DetectSettings settings;
  private final ExpectedPower expectedPower = new SiblingExpectedPower();

  public RepairCheck(DetectSettings settings) {
    this.settings = settings;
  }

  /** What the data say. */
  public enum Verdict {
    SOUND,
    FAULTY,
    TOO_EARLY
  }

  /** The verdict with its numbers, in one sentence. */
  public record Proof(Verdict verdict, String message) {}

  /**
   * Weighs what came since the repair.
   *
   * @param assets all of the site
   * @param window from some days before the fault until now
   * @param illFrom when the fault began
   * @param since when the work was completed
   */
  public Proof check(
      Asset asset, List<Asset> assets, SiteWindow window, Instant illFrom, Instant since) {
    SiteWindow healthy = withoutIllness(window, asset.assetId(), illFrom, since);
    Grid grid = Grid.over(window.range());
    ExpectedSeries expected = expectedPower.expect(assets, healthy, grid).get(asset.assetId());
    if (expected == null) {
      return new Proof(Verdict.TOO_EARLY, "%s is not of this site".formatted(asset.assetId()));
    }
    double[] setpointKw =
        healthy
            .of(asset.assetId())
            .map(series -> grid.means(series, Signals.SETPOINT_KW))
            .orElse(new double[0]);
    Evidence evidence = new Evidence(asset.capacityKw(), grid.stepSeconds() / SECONDS_AN_HOUR);
    for (int step = Math.max(0, grid.stepOf(since.getEpochSecond()) + 1);
        step < grid.size();
        step++) {
      double could = expected.cautiousKw()[step];
      if (setpointKw.length > 0 && setpointKw[step] < could) {
        could = setpointKw[step];
      }
      double measured = expected.measuredKw()[step];
      if (could >= settings.down().couldFraction() * asset.capacityKw()
          && !Double.isNaN(measured)) {
        evidence.add(could, measured);
      }
    }
    return judge(evidence, expected);
  }

  private Proof judge(Evidence evidence, ExpectedSeries expected) {
    if (evidence.samples < MIN_SAMPLES || evidence.couldHours < MIN_EVIDENCE_HOURS) {
      return proof(Verdict.TOO_EARLY, "too little light or data since the repair", evidence);
    }
    double sound =
        expected.learned() ? settings.partial().ratio() : settings.partial().ratioUnlearned();
    if (evidence.ratio() >= sound) {
      return proof(Verdict.SOUND, "delivers what it should since the repair", evidence);
    }
    double needed =
        evidence.ratio() <= settings.down().nothingFraction()
            ? NOTHING_EVIDENCE_HOURS
            : settings.partial().evidenceHours();
    return evidence.couldHours >= needed
        ? proof(Verdict.FAULTY, "still delivers too little since the repair", evidence)
        : proof(Verdict.TOO_EARLY, "delivers little since the repair, not yet proven", evidence);
  }

  private static Proof proof(Verdict verdict, String words, Evidence evidence) {
    return new Proof(
        verdict,
        String.format(
            Locale.ROOT,
            "%s: %.2f of %.2f kWh expected in %d samples",
            words,
            evidence.measuredKwh(),
            evidence.couldKwh(),
            evidence.samples));
  }

  private static SiteWindow withoutIllness(
      SiteWindow window, AssetId asset, Instant illFrom, Instant since) {
    Map<AssetId, Series> byAsset = new HashMap<>(window.byAsset());
    byAsset.computeIfPresent(
        asset,
        (id, series) -> {
          int[] kept = new int[series.size()];
          int count = 0;
          for (int row = 0; row < series.size(); row++) {
            Instant at = series.timestamp(row);
            if (at.isBefore(illFrom) || !at.isBefore(since)) {
              kept[count++] = row;
            }
          }
          return rows(series, Arrays.copyOf(kept, count));
        });
    return new SiteWindow(window.siteId(), window.range(), byAsset);
  }

  private static Series rows(Series series, int[] kept) {
    long[] seconds = Arrays.stream(kept).mapToLong(series::epochSecond).toArray();
    int[] flags = Arrays.stream(kept).map(series::flags).toArray();
    Map<String, double[]> columns = new HashMap<>();
    for (String signal : series.signals()) {
      double[] column = series.column(signal);
      columns.put(signal, Arrays.stream(kept).mapToDouble(row -> column[row]).toArray());
    }
    return new Series(series.assetId(), seconds, columns, flags);
  }

  /** Sums of what could come and what came. */
  private static final class Evidence {
    private final double capacityKw;
    private final double stepHours;
    private double couldHours;
    private double measuredHours;
    private int samples;

    private Evidence(double capacityKw, double stepHours) {
      this.capacityKw = capacityKw;
      this.stepHours = stepHours;
    }

    private void add(double couldKw, double measuredKw) {
      couldHours += couldKw / capacityKw * stepHours;
      measuredHours += Math.max(0, measuredKw) / capacityKw * stepHours;
      samples++;
    }

    private double ratio() {
      return measuredHours / couldHours;
    }

    private double couldKwh() {
      return couldHours * capacityKw;
    }

    private double measuredKwh() {
      return measuredHours * capacityKw;
    }
  }
}
