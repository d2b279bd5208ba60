package energy.ona.adapters.observation;

import energy.ona.asset.AssetId;
import energy.ona.observation.ObservationStore.Appended;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SourcedSeries;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One asset's rows from several blocks, in time and then in the order in which they were received.
 * Says of each row whether it is the one to read: the latest, though a filled value never replaces
 * a measured one, and gives way to measured power anywhere in the interval that it stands for. What
 * a measured row leaves blank is read from those before it, as one source may send the power and
 * another the irradiance.
 */
final class Rows {
  /** A merged block has all that was ever said of a second: a day of it may be millions. */
  private static final int ROW_BITS = 28;

  private static final int BLOCK_BITS = 12;

  /** Counted from the first that is asked for, they reach three months; nobody asks for more. */
  private static final int SECOND_BITS = Long.SIZE - 1 - BLOCK_BITS - ROW_BITS;

  private final List<Block> blocks;
  private final int[] base;
  private final long from;
  private final long[] order;

  /** Rows of the blocks (as they were stored) from one epoch second up to another, of one day. */
  Rows(List<Block> blocks, long from, long to) {
    if (blocks.size() >= 1 << BLOCK_BITS) {
      throw new IllegalArgumentException("%d blocks are too many".formatted(blocks.size()));
    }
    if (to - from > 1L << SECOND_BITS) {
      throw new IllegalArgumentException("%d seconds are too many".formatted(to - from));
    }
    this.blocks = List.copyOf(blocks);
    this.from = from;
    this.base = new int[blocks.size()];
    int total = 0;
    for (int b = 0; b < base.length; b++) {
      base[b] = blocks.get(b).firstFrom(from);
      total += blocks.get(b).firstFrom(to) - base[b];
    }
    this.order = new long[total];
    boolean sorted = true;
    int at = 0;
    for (int b = 0; b < blocks.size(); b++) {
      // A block may hold a month: rows are counted from the first that is asked for.
      int end = blocks.get(b).firstFrom(to) - base[b];
      if (end >= 1 << ROW_BITS) {
        throw new IllegalArgumentException("%d rows of a block are too many".formatted(end));
      }
      for (int row = 0; row < end; row++) {
        order[at] = pack(blocks.get(b).rows().epochSecond(base[b] + row), b, row);
        sorted &= at == 0 || order[at - 1] < order[at];
        at++;
      }
    }
    if (!sorted) {
      Arrays.sort(order);
    }
    if (overtaken()) {
      byReceipt();
    }
  }

  /** True when something was stored after what had been received later. */
  private boolean overtaken() {
    long latest = Long.MIN_VALUE;
    for (Block block : blocks) {
      if (block.from().first() < latest) {
        return true;
      }
      latest = Math.max(latest, block.from().last());
    }
    return false;
  }

  /** Brings the rows of each second into the order in which they were received. */
  private void byReceipt() {
    for (int start = 0; start < size(); start = nextSecond(start)) {
      int end = nextSecond(start);
      for (int i = start + 1; i < end; i++) {
        long moved = order[i];
        long received = received(i);
        int to = i;
        while (to > start && received(to - 1) > received) {
          order[to] = order[to - 1];
          to--;
        }
        order[to] = moved;
      }
    }
  }

  private long received(int i) {
    return block(i).received(row(i));
  }

  private long pack(long second, int block, int row) {
    return (second - from) << (BLOCK_BITS + ROW_BITS) | (long) block << ROW_BITS | row;
  }

  int size() {
    return order.length;
  }

  private Block block(int i) {
    return blocks.get(blockIndex(i));
  }

  private int blockIndex(int i) {
    return (int) (order[i] >>> ROW_BITS) & ((1 << BLOCK_BITS) - 1);
  }

  private int row(int i) {
    return base[blockIndex(i)] + ((int) order[i] & ((1 << ROW_BITS) - 1));
  }

  private long second(int i) {
    return from + (order[i] >> (BLOCK_BITS + ROW_BITS));
  }

  /** The rows to read. */
  Series current(AssetId asset) {
    return series(asset, chosen(), Set.of(), true);
  }

  /** The same, each with the upload that it is from. */
  SourcedSeries sourced(AssetId asset) {
    int[] chosen = chosen();
    Map<String, Integer> uploads = new LinkedHashMap<>();
    int[] from = new int[chosen.length];
    for (int i = 0; i < from.length; i++) {
      int said = firstToSay(chosen[i]);
      String upload = block(said).upload(row(said));
      from[i] = uploads.computeIfAbsent(upload, first -> uploads.size());
    }
    return new SourcedSeries(
        series(asset, chosen, Set.of(), true), List.copyOf(uploads.keySet()), from);
  }

  /** Whoever repeats what is there already is not who it is from. */
  private int firstToSay(int chosen) {
    int first = chosen;
    for (int i = chosen - 1; i >= 0 && second(i) == second(chosen) && same(i, chosen); i--) {
      first = i;
    }
    return first;
  }

  private int[] chosen() {
    int[] chosen = new int[size()];
    int count = 0;
    for (int i = 0; i < size(); i = nextSecond(i)) {
      int winner = winner(i);
      if (winner >= 0) {
        chosen[count++] = winner;
      }
    }
    return Arrays.copyOf(chosen, withoutDisplaced(chosen, count));
  }

  /** Drops fills into whose interval a measured power falls; returns how many rows are left. */
  private int withoutDisplaced(int[] chosen, int count) {
    int kept = 0;
    long measuredNext = Long.MAX_VALUE;
    boolean[] displaced = new boolean[count];
    for (int i = count - 1; i >= 0; i--) {
      Block block = block(chosen[i]);
      int row = row(chosen[i]);
      if (block.filled(row)) {
        displaced[i] = measuredNext - second(chosen[i]) < block.fillSeconds(row);
      } else if (hasPower(chosen[i])) {
        measuredNext = second(chosen[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      if (!displaced[i]) {
        chosen[kept++] = chosen[i];
      }
    }
    return kept;
  }

  /**
   * Everything, each cell in the row that brought it, so that it stays known when it was received;
   * rows of which nothing is read are flagged, and one that repeats the one before it is left out,
   * unless it was received so lately that others from between may still come.
   *
   * @param lately epoch milliseconds
   */
  Block merged(AssetId asset, int[][] sourceOf, Sources all, long lately) {
    int[] chosen = new int[size()];
    Set<Integer> lost = new HashSet<>();
    int count = 0;
    int current = -1;
    int saidFrom = 0;
    for (int i = 0; i < size(); i++) {
      if (i > 0 && second(i) != second(i - 1)) {
        current = -1;
      }
      boolean old = block(i).superseded(row(i));
      if (!old && current >= 0 && chosen[count - 1] == current && same(i, current)) {
        if (received(i) > received(current) && received(i) > lately) {
          chosen[count++] = i;
          current = i;
        }
        continue;
      }
      chosen[count++] = i;
      if (old || (current >= 0 && !replaces(i, current))) {
        lost.add(i);
      } else {
        for (int repeated = saidFrom; current >= 0 && repeated < count - 1; repeated++) {
          lost.add(chosen[repeated]);
        }
        current = i;
        saidFrom = count - 1;
      }
    }
    int[] kept = Arrays.copyOf(chosen, count);
    int[] sources = new int[count];
    for (int i = 0; i < count; i++) {
      sources[i] = sourceOf[blockIndex(kept[i])][block(kept[i]).sources()[row(kept[i])]];
      if (lost.contains(kept[i]) && speaks(kept, i)) {
        lost.remove(kept[i]);
      }
    }
    return new Block(series(asset, kept, lost, false), sources, all);
  }

  /** Whether a cell of a measured row is read, though a later one is read before it. */
  private boolean speaks(int[] kept, int i) {
    if (!isMeasured(kept[i])) {
      return false;
    }
    for (String signal : block(kept[i]).rows().signals()) {
      boolean said = isBlank(kept[i], signal);
      for (int j = i + 1; !said && j < kept.length && second(kept[j]) == second(kept[i]); j++) {
        said = isMeasured(kept[j]) && !isBlank(kept[j], signal);
      }
      if (!said) {
        return true;
      }
    }
    return false;
  }

  /** True for what takes part in what is read, be it only with a cell. */
  private boolean isMeasured(int i) {
    return !block(i).filled(row(i)) && !block(i).superseded(row(i));
  }

  private boolean isBlank(int i, String signal) {
    return Double.isNaN(block(i).rows().value(signal, row(i)));
  }

  /** What an arriving block is to what is read now. */
  Appended compare(Block arrived) {
    long added = 0;
    long corrected = 0;
    long outdated = 0;
    long firstChange = Long.MAX_VALUE;
    long lastChange = Long.MIN_VALUE;
    for (int row = 0; row < arrived.size(); row++) {
      int first = firstAt(arrived.rows().epochSecond(row));
      int winner = first < 0 ? -1 : winner(first);
      if (winner < 0) {
        added++;
      } else if (arrived.filled(row) != block(winner).filled(row(winner))) {
        if (arrived.filled(row)) {
          continue;
        }
        // Where nothing was measured nothing is corrected.
        added++;
      } else {
        Says says = says(arrived, row, winner);
        if (says == Says.OTHER) {
          corrected++;
        } else if (says == Says.MORE) {
          added++;
        } else {
          outdated += says == Says.OUTDATED ? 1 : 0;
          continue;
        }
      }
      firstChange = Math.min(firstChange, arrived.rows().epochSecond(row));
      lastChange = Math.max(lastChange, arrived.rows().epochSecond(row));
    }
    long duplicates = arrived.size() - added - corrected - outdated;
    return added + corrected == 0
        ? new Appended(0, 0, duplicates, outdated)
        : new Appended(
            added,
            corrected,
            duplicates,
            outdated,
            Instant.ofEpochSecond(firstChange),
            Instant.ofEpochSecond(lastChange));
  }

  /** What an arriving row is to what is read: other or more than that, older than it, nothing. */
  private enum Says {
    OTHER,
    MORE,
    OUTDATED,
    NOTHING
  }

  private Says says(Block arrived, int row, int winner) {
    boolean more = false;
    boolean outdated = false;
    for (String signal : arrived.rows().signals()) {
      double value = arrived.rows().value(signal, row);
      if (Double.isNaN(value)) {
        continue;
      }
      int from = source(winner, block -> block.rows().column(signal));
      double known = block(from).rows().value(signal, row(from));
      if (known != value) {
        boolean late = arrived.received(row) < received(from);
        // A fill stands as a whole: none of its cells completes a later one.
        if (late && (!Double.isNaN(known) || arrived.filled(row))) {
          outdated = true;
        } else if (Double.isNaN(known)) {
          more = true;
        } else {
          return Says.OTHER;
        }
      }
    }
    return more ? Says.MORE : outdated ? Says.OUTDATED : Says.NOTHING;
  }

  /**
   * The row that a cell of a row is read from: itself, or where it is blank the latest measured one
   * of the same second that arrived before it and is not.
   */
  private int source(int i, Function<Block, double[]> column) {
    if (!Double.isNaN(column.apply(block(i))[row(i)]) || block(i).filled(row(i))) {
      return i;
    }
    for (int j = i - 1; j >= 0 && second(j) == second(i); j--) {
      if (isMeasured(j) && !Double.isNaN(column.apply(block(j))[row(j)])) {
        return j;
      }
    }
    return i;
  }

  private int firstAt(long second) {
    if (second < from || second - from >= 1L << SECOND_BITS) {
      return -1;
    }
    int at = Arrays.binarySearch(order, pack(second, 0, 0));
    int first = at < 0 ? -at - 1 : at;
    while (first > 0 && second(first - 1) == second) {
      first--;
    }
    return first < size() && second(first) == second ? first : -1;
  }

  private boolean same(int i, int j) {
    return Block.same(block(i), row(i), block(j), row(j));
  }

  private boolean hasPower(int i) {
    return !isBlank(source(i, block -> block.rows().column(Signals.POWER_KW)), Signals.POWER_KW);
  }

  private boolean isOneOfSeveral(int i) {
    return i > 0 && second(i - 1) == second(i);
  }

  private int ofPower(int i) {
    return block(i).rows().flags(row(i)) & SampleFlag.OWN_CONSUMPTION.mask();
  }

  private int nextSecond(int i) {
    int next = i + 1;
    while (next < size() && second(next) == second(i)) {
      next++;
    }
    return next;
  }

  private int winner(int first) {
    int winner = -1;
    for (int i = first; i < size() && second(i) == second(first); i++) {
      if (!block(i).superseded(row(i)) && (winner < 0 || replaces(i, winner))) {
        winner = i;
      }
    }
    return winner;
  }

  /** A later row is read instead of the earlier one, unless it is filled and that is measured. */
  private boolean replaces(int later, int earlier) {
    return !block(later).filled(row(later)) || block(earlier).filled(row(earlier));
  }

  /**
   * @param lost those to flag
   * @param completed whether blank cells are taken from the rows before
   */
  private Series series(AssetId asset, int[] chosen, Set<Integer> lost, boolean completed) {
    long[] seconds = new long[chosen.length];
    int[] flags = new int[chosen.length];
    Map<String, double[]> columns = new HashMap<>();
    for (Block block : blocks) {
      for (String signal : block.rows().signals()) {
        columns.computeIfAbsent(signal, s -> new double[chosen.length]);
      }
    }
    for (int i = 0; i < chosen.length; i++) {
      seconds[i] = second(chosen[i]);
      flags[i] =
          block(chosen[i]).rows().flags(row(chosen[i]))
              | (lost.contains(chosen[i]) ? SampleFlag.SUPERSEDED.mask() : 0);
    }
    columns.forEach(
        (signal, column) -> {
          double[][] from =
              blocks.stream().map(block -> block.rows().column(signal)).toArray(double[][]::new);
          for (int i = 0; i < chosen.length; i++) {
            column[i] = from[blockIndex(chosen[i])][row(chosen[i])];
            if (completed && Double.isNaN(column[i]) && isOneOfSeveral(chosen[i])) {
              int source = source(chosen[i], block -> block.rows().column(signal));
              column[i] = from[blockIndex(source)][row(source)];
              flags[i] |= signal.equals(Signals.POWER_KW) ? ofPower(source) : 0;
            }
          }
        });
    return new Series(asset, seconds, columns, flags);
  }
}
