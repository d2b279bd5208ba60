package energy.ona.forecast.sent;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.error.PlatformException;
import energy.ona.tenant.CustomerId;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads {@code timestamp,asset_id,predicted_power_kw,…}: a row a value, in any order. A bad row is
 * set aside with its line and its reason, and the good ones go on; of two of the same time the last
 * counts. Columns besides are weather: the file keeps them, and nothing here reads them.
 */
public final class SentCsv {
  private static final List<String> NEEDED = List.of("timestamp", "asset_id", "predicted_power_kw");

  /** A quarter of an hour for three weeks. */
  private static final int MOST_ROWS_AN_ASSET = 2_016;

  private static final int MOST_REJECTS_TOLD = 100;
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  private final Function<AssetId, Optional<Asset>> assets;
  private final Map<String, Optional<Asset>> known = new HashMap<>();
  private final Map<AssetId, NavigableMap<Long, Double>> values = new TreeMap<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private long rows;
  private long rejects;

  /** A row that was set aside. */
  public record Rejected(long line, String field, String reason) {}

  /**
   * @param assets of the customer
   */
  public SentCsv(Function<AssetId, Optional<Asset>> assets) {
    this.assets = assets;
  }

  /** Reads it all; refuses a file without the columns that are needed. */
  public void read(BufferedReader text) throws IOException {
    String header = text.readLine();
    List<String> names =
        header == null
            ? List.of()
            : Arrays.stream(cells(header.replace("\uFEFF", "")))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    List<String> missing = NEEDED.stream().filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw PlatformException.invalid(
          missing.get(0),
          "the file has no column %s; its first line must name %s"
              .formatted(String.join(", ", missing), String.join(", ", NEEDED)));
    }
    int[] at = NEEDED.stream().mapToInt(names::indexOf).toArray();
    long line = 1;
    for (String row = text.readLine(); row != null; row = text.readLine()) {
      line++;
      if (!row.isBlank()) {
        rows++;
        row(line, cells(row), at);
      }
    }
  }

  private static String[] cells(String row) {
    String[] cells = row.split(",", -1);
    Arrays.setAll(cells, at -> cells[at].strip().replaceAll("^\"|\"$", "").strip());
    return cells;
  }

  private void row(long line, String[] cells, int[] at) {
    if (cells.length <= Arrays.stream(at).max().orElseThrow()) {
      reject(line, NEEDED.get(0), "the row has %d cells".formatted(cells.length));
      return;
    }
    Optional<Long> second = second(cells[at[0]]);
    if (second.isEmpty()) {
      reject(line, NEEDED.get(0), "'%s' is no ISO 8601 time".formatted(shown(cells[at[0]])));
      return;
    }
    Optional<Asset> asset = known.computeIfAbsent(cells[at[1]], this::asset);
    if (asset.isEmpty()) {
      reject(line, NEEDED.get(1), "asset '%s' is not registered".formatted(shown(cells[at[1]])));
      return;
    }
    double kw = power(cells[at[2]]);
    double capacityKw = asset.get().capacityKw();
    if (!(kw >= 0 && kw <= capacityKw)) {
      reject(
          line,
          NEEDED.get(2),
          "'%s' is no power from 0 to the capacity of %s kW"
              .formatted(shown(cells[at[2]]), capacityKw));
      return;
    }
    NavigableMap<Long, Double> of =
        values.computeIfAbsent(asset.get().assetId(), first -> new TreeMap<>());
    if (of.size() >= MOST_ROWS_AN_ASSET && !of.containsKey(second.get())) {
      reject(
          line,
          NEEDED.get(1),
          "%s has more than %d values".formatted(asset.get().assetId(), MOST_ROWS_AN_ASSET));
      return;
    }
    of.put(second.get(), kw);
  }

  private Optional<Asset> asset(String name) {
    try {
      return assets.apply(new AssetId(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static double power(String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** No offset means UTC. */
  private static Optional<Long> second(String cell) {
    try {
      TemporalAccessor time =
          ISO.parseBest(cell.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          time instanceof OffsetDateTime there
              ? there.toEpochSecond()
              : ((LocalDateTime) time).toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String shown(String cell) {
    return cell.length() > 64 ? cell.substring(0, 64) + "…" : cell;
  }

  private void reject(long line, String field, String reason) {
    rejects++;
    if (rejected.size() < MOST_REJECTS_TOLD) {
      rejected.add(new Rejected(line, field, reason));
    }
  }

  /** What each asset was said to deliver. */
  public List<SentForecast> forecasts(CustomerId customer, Instant issuedAt, String uploadId) {
    List<SentForecast> all = new ArrayList<>();
    values.forEach(
        (asset, of) ->
            all.add(
                new SentForecast(
                    customer,
                    asset,
                    issuedAt,
                    uploadId,
                    of.keySet().stream().mapToLong(Long::longValue).toArray(),
                    of.values().stream().mapToDouble(Double::doubleValue).toArray())));
    return all;
  }

  public long rows() {
    return rows;
  }

  public long rejects() {
    return rejects;
  }

  /** The first hundred. */
  public List<Rejected> rejected() {
    return List.copyOf(rejected);
  }
}
