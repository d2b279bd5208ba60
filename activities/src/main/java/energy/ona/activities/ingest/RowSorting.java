package energy.ona.activities.ingest;

import energy.ona.activities.ingest.JudgedRows.Judged;
import energy.ona.asset.Asset;
import energy.ona.error.PlatformException;
import energy.ona.ingest.PowerKind;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.ingest.SensorHeader;
import energy.ona.observation.Signals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings good rows to the spool and bad ones to the rejects. Power that no unit of the capacity
 * delivers is one faulty reading or a sign that all of an asset's are watts: such a row, and those
 * of its asset that follow, wait until enough has been seen to tell, so that the spool gets an
 * asset's rows in the order in which they came.
 */
final class RowSorting {
  /** Of rows that wait. When they take more, what has been seen must do. */
  private static final long MOST_HELD_BYTES = 16L << 20;

  private final SampleSpool spool;
  private final RejectFile rejects;
  private final int power;
  private final int counter;

  /** By the asset's name: a text knows its hash, which is asked for once a row. */
  private final Map<String, Seen> seen = new LinkedHashMap<>();

  private final List<Seen> doubtful = new ArrayList<>();
  private long heldBytes;

  RowSorting(SensorHeader header, SampleSpool spool, RejectFile rejects) {
    this.spool = spool;
    this.rejects = rejects;
    this.power = header.signals().indexOf(Signals.POWER_KW);
    this.counter = header.signals().indexOf(Signals.ENERGY_TOTAL_KWH);
  }

  /** What is known of an asset's rows, and which of them wait. */
  private static final class Seen {
    private final PowerKind kind;
    private List<Judged> held = List.of();

    Seen(Asset asset) {
      this.kind = new PowerKind(asset);
    }
  }

  void add(Judged row) throws IOException {
    @Nullable Sample sample = sample(row);
    if (sample == null) {
      reject(row);
      return;
    }
    String name = sample.asset().assetId().value();
    Seen asset = seen.get(name);
    if (asset == null) {
      asset = new Seen(sample.asset());
      seen.put(name, asset);
    }
    asset.kind.see(
        sample.epochSecond(),
        sample.values()[power],
        counter < 0 ? Double.NaN : sample.values()[counter],
        row.line());
    if (asset.kind.isLong()) {
      // Of many rows a faulty sensor's are flagged, and watts refuse the file.
      release(asset, false);
      spool.add(sample);
    } else if (row.result() instanceof Refused || !asset.held.isEmpty()) {
      hold(asset, row);
    } else {
      spool.add(sample);
    }
  }

  /** What a row says, where it can be read. */
  private static @Nullable Sample sample(Judged row) {
    return row.result() instanceof Refused refused ? refused.read() : (Sample) row.result();
  }

  private void hold(Seen asset, Judged row) throws IOException {
    if (asset.held.isEmpty()) {
      asset.held = new ArrayList<>();
      doubtful.add(asset);
    }
    asset.held.add(row);
    heldBytes += row.bytes();
    if (heldBytes > MOST_HELD_BYTES) {
      decide();
    }
  }

  private void decide() throws IOException {
    for (Seen asset : doubtful) {
      release(asset, asset.kind.isMostlyImpossible());
    }
    doubtful.clear();
  }

  private void release(Seen asset, boolean rejected) throws IOException {
    List<Judged> held = asset.held;
    asset.held = List.of();
    for (Judged row : held) {
      heldBytes -= row.bytes();
      Sample sample = sample(row);
      if (sample == null || (rejected && row.result() instanceof Refused)) {
        reject(row);
      } else {
        spool.add(sample);
      }
    }
  }

  private void reject(Judged row) {
    if (row.result() instanceof Refused refused) {
      rejects.add(row.line(), row.fields(), refused);
    }
  }

  /**
   * After the last row.
   *
   * @throws PlatformException when what is called power is none: stored, it would be believed for
   *     ever
   */
  void finish() throws IOException {
    decide();
    seen.forEach(
        (asset, of) -> {
          @Nullable String fault = of.kind.fault();
          if (fault != null) {
            throw PlatformException.invalid(
                Signals.POWER_KW, "power_kw of %s %s".formatted(asset, fault));
          }
        });
  }
}
