package energy.ona.expected;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.observation.Grid;
import energy.ona.observation.SiteWindow;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Works out a site once and gives it again to whoever asks for the same: the steps of a cycle, and
 * cycles of one site, look at the same measurements.
 */
public final class RememberedExpectedPower implements ExpectedPower {
  private final ExpectedPower model;
  private final Map<Asked, SoftReference<Map<AssetId, ExpectedSeries>>> known;

  /**
   * @param most how many answers are kept, softly: they go when the heap is needed
   */
  public RememberedExpectedPower(ExpectedPower model, int most) {
    this.model = model;
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(
              Map.Entry<Asked, SoftReference<Map<AssetId, ExpectedSeries>>> eldest) {
            return size() > most;
          }
        };
  }

  /** All that an answer depends on. */
  private record Asked(List<Asset> assets, long measured, Grid grid, SaidPower said) {}

  @Override
  public Map<AssetId, ExpectedSeries> expect(
      List<Asset> assets, SiteWindow window, Grid grid, SaidPower said) {
    Asked asked = new Asked(List.copyOf(assets), window.fingerprint(), grid, said);
    Map<AssetId, ExpectedSeries> answer = known(asked);
    if (answer == null) {
      answer = Map.copyOf(model.expect(assets, window, grid, said));
      synchronized (known) {
        known.put(asked, new SoftReference<>(answer));
      }
    }
    return answer;
  }

  private @Nullable Map<AssetId, ExpectedSeries> known(Asked asked) {
    synchronized (known) {
      SoftReference<Map<AssetId, ExpectedSeries>> answer = known.get(asked);
      return answer == null ? null : answer.get();
    }
  }
}
