package energy.ona.detect.slow;

import energy.ona.asset.AssetId;
import energy.ona.detect.slow.PeerYields.Peer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the days before the newest one teach of the peers of a site's assets. The newest day, which
 * is to be judged, teaches nothing of itself; so all looks of a day share what was learned, which
 * is most of their work.
 */
final class PeerNorms {
  /** Some 2.6 kB each. */
  private static final int MOST_ASSETS = 12_000;

  /** The one that was asked for longest ago first. */
  private final Map<Basis, Norm> learned = new LinkedHashMap<>(16, 0.75f, true);

  private int assets;

  /** All that is learned from. */
  private record Basis(List<AssetId> assets, Instant first, int days, long fingerprint) {}

  /**
   * Peers by asset.
   *
   * @param atFirst by all days
   * @param steady by those days on which a peer was not ill, nor its clock
   */
  record Norm(List<List<Peer>> atFirst, List<List<Peer>> steady) {
    private static Norm of(SiteRows rows) {
      List<List<Peer>> atFirst = rows.peers();
      return new Norm(atFirst, rows.without(strangeDays(rows, atFirst)).peers());
    }
  }

  /**
   * By asset: what it should have yielded in each hour. A peer that was ill on a day, or whose
   * clock was, speaks for no other.
   */
  List<double[]> expectations(SiteRows rows) {
    Norm norm = of(rows.beforeNewest());
    return rows.without(strangeDays(rows, norm.atFirst())).expected(norm.steady());
  }

  private static boolean[][] strangeDays(SiteRows rows, List<List<Peer>> peers) {
    return new SiteDays(rows.figures(rows.expected(peers))).strangeDays();
  }

  /** Two threads that ask for the same at once learn it twice. */
  private Norm of(SiteRows rows) {
    Basis basis =
        new Basis(
            rows.assets().stream().map(asset -> asset.assetId()).toList(),
            rows.first(),
            rows.days(),
            rows.fingerprint());
    synchronized (learned) {
      Norm known = learned.get(basis);
      if (known != null) {
        return known;
      }
    }
    Norm norm = Norm.of(rows);
    synchronized (learned) {
      if (learned.put(basis, norm) == null) {
        assets += basis.assets().size();
      }
      while (assets > MOST_ASSETS && learned.size() > 1) {
        Basis eldest = learned.keySet().iterator().next();
        learned.remove(eldest);
        assets -= eldest.assets().size();
      }
    }
    return norm;
  }
}
