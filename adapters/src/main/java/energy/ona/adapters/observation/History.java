package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.observation.Series;
import energy.ona.observation.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every value that an asset's timestamps have had, in the order in which they were received. */
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

  private record Value(Block block, int row) {
    long received() {
      return block.received(row);
    }

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
      return new Version(rows.timestamp(row), block.upload(row), values, rows.flags(row), current);
    }
  }

  void add(Segment segment) {
    Block block = segment.blocks().get(asset);
    if (block == null) {
      return;
    }
    int end = block.firstFrom(to);
    for (int row = block.firstFrom(from); row < end; row++) {
      seconds
          .computeIfAbsent(block.rows().epochSecond(row), second -> new ArrayList<>())
          .add(new Value(block, row));
    }
  }

  /** Those of the timestamps that have had more than one. */
  List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (List<Value> all : seconds.values()) {
      List<Value> values = inOrder(all);
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

  /** Without repetitions of what was there already; of two received at once the later stored. */
  private static List<Value> inOrder(List<Value> values) {
    values.sort(Comparator.comparingLong(Value::received));
    List<Value> different = new ArrayList<>();
    for (Value value : values) {
      if (different.isEmpty() || !value.same(different.get(different.size() - 1))) {
        different.add(value);
      }
    }
    return different;
  }
}
