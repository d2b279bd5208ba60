package energy.ona.adapters.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The different values of a column, and which of them each row has. */
final class Distinct {
  /** A dictionary pays when values come back so often on average. */
  private static final int TIMES = 3;

  private final int[] places;
  private long[] values = new long[64];
  private int[] table = new int[256];
  private int size;

  private Distinct(int count) {
    this.places = new int[count];
  }

  /** Null when there are too many different ones. */
  static @Nullable Distinct of(double[] numbers, int count) {
    Distinct distinct = new Distinct(count);
    int most = count / TIMES;
    for (int i = 0; i < count; i++) {
      distinct.put(i, Double.doubleToRawLongBits(numbers[i]));
      if (distinct.size > most && distinct.size > 1) {
        return null;
      }
    }
    return distinct;
  }

  static Distinct of(int[] numbers) {
    Distinct distinct = new Distinct(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      distinct.put(i, numbers[i]);
    }
    return distinct;
  }

  int size() {
    return size;
  }

  long value(int place) {
    return values[place];
  }

  int[] places() {
    return places;
  }

  private void put(int row, long value) {
    // Most often what the row before has.
    boolean again = row > 0 && values[places[row - 1]] == value;
    places[row] = again ? places[row - 1] : place(value);
  }

  private int place(long value) {
    int slot = slot(value);
    while (table[slot] != 0) {
      if (values[table[slot] - 1] == value) {
        return table[slot] - 1;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
    table[slot] = size;
    if (size * 2 > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = new int[table.length * 2];
    for (int place = 0; place < size; place++) {
      int slot = slot(values[place]);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = place + 1;
    }
  }

  private int slot(long value) {
    long mixed = value * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 40) & (table.length - 1);
  }
}
