package energy.ona.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.PowerLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Assets by the bytes of their name, so that a row costs no text and one look. */
final class KnownAssets {
  private static final int MOST = 1 << 16;

  private final Function<String, Optional<Asset>> assets;
  private @Nullable Entry[] table = new Entry[1 << 10];
  private int size;

  KnownAssets(Function<String, Optional<Asset>> assets) {
    this.assets = assets;
  }

  /** An asset with what its power can be. */
  record Known(Asset asset, PowerLimits limits) {
    static Known of(Asset asset) {
      return new Known(asset, PowerLimits.of(asset));
    }
  }

  private record Entry(byte[] name, @Nullable Known known) {}

  /** Null where there is none of the name. */
  @Nullable Known find(Cells cells, int cell) {
    int slot = slot(hash(cells, cell));
    for (Entry entry = table[slot]; entry != null; entry = table[slot]) {
      if (cells.is(cell, entry.name(), entry.name().length)) {
        return entry.known();
      }
      slot = (slot + 1) & (table.length - 1);
    }
    String name = cells.text(cell);
    @Nullable Known known = assets.apply(name).map(Known::of).orElse(null);
    if (size < MOST) {
      put(new Entry(name.getBytes(StandardCharsets.UTF_8), known));
    }
    return known;
  }

  private void put(Entry entry) {
    if (++size * 2 > table.length) {
      Entry[] old = Arrays.stream(table).filter(each -> each != null).toArray(Entry[]::new);
      table = new Entry[table.length * 2];
      Arrays.stream(old).forEach(this::place);
    }
    place(entry);
  }

  private void place(Entry entry) {
    int slot = slot(hash(entry.name(), 0, entry.name().length));
    while (table[slot] != null) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = entry;
  }

  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (table.length - 1);
  }

  private static int hash(Cells cells, int cell) {
    return hash(cells.bytes(), cells.from(cell), cells.to(cell));
  }

  private static int hash(byte[] name, int from, int to) {
    int hash = 1;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + name[at];
    }
    return hash;
  }
}
