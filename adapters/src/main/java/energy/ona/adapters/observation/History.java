package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every value that an asset's timestamps have had, of segments in order of arrival. */
final class History {
  private final AssetId asset;
  private final long from;
  private final long to;
  private final TreeMap<Long, List<Value>> seconds = new TreeMap<>();

  /** Of one epoch second up to another. */
  History(AssetId asset, long from, long to) {
    this.asset = asset;
    this.from = from;
    this.to = to;
  }

  private record Value(Block block, int row, String uploadId) {
    boolean same(Value other) {
      return Block.same(block, row, other.block, other.row);
    }

    /** As it is when rows are read: a filled value never replaces a measured one. */
    boolean replaces(@Nullable Value earlier) {
      return !block.superseded(row)
          && (earlier == null || !block.filled(row) || earlier.block.filled(earlier.row));
    }

    Version version(boolean current) {
      Series rows = block.rows();
      Map<String, Double> values = new HashMap<>();
      for (String signal : rows.signals()) {
        double value = rows.value(signal, row);
        if (!Double.isNaN(value)) {
          values.put(signal, value);
        }
      }
      return new Version(rows.timestamp(row), uploadId, values, rows.flags(row), current);
    }
  }

  void add(Segment segment) {
    Block block = segment.blocks().get(asset);
    if (block == null) {
      return;
    }
    int end = block.firstFrom(to);
    for (int row = block.firstFrom(from); row < end; row++) {
      Value value = new Value(block, row, segment.sources().get(block.sources()[row]));
      List<Value> values =
          seconds.computeIfAbsent(block.rows().epochSecond(row), second -> new ArrayList<>());
      if (values.isEmpty() || !value.same(values.get(values.size() - 1))) {
        values.add(value);
      }
    }
  }

  /** Those of the timestamps that have had more than one. */
  List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (List<Value> values : seconds.values()) {
      if (values.size() > 1) {
        int current = -1;
        for (int i = 0; i < values.size(); i++) {
          current = values.get(i).replaces(current < 0 ? null : values.get(current)) ? i : current;
        }
        for (int i = 0; i < values.size(); i++) {
          versions.add(values.get(i).version(i == current));
        }
      }
    }
    return versions;
  }
}
