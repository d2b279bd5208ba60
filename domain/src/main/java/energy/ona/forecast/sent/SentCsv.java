package energy.ona.forecast.sent;

import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.error.PlatformException;
import energy.ona.error.Shown;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code timestamp,asset_id,predicted_power_kw,…}: a row a value, in any order. A bad row is
 * set aside with its line and its reason, and the good ones go on; of two of the same time the last
 * counts. Columns besides are weather: the file keeps them, and nothing here reads them.
 */
public final class SentCsv {
  private static final List<String> NEEDED = List.of("timestamp", "asset_id", "predicted_power_kw");

  /** Each is kept by itself before the answer, which shall not take minutes. */
  private static final int MOST_ASSETS = 10_000;

  private static final int MOST_REJECTS_TOLD = 100;
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  private final SentAssets assets;
  private final Map<AssetId, SentRows> values = new TreeMap<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private long rows;
  private long rejects;

  /** A row that was set aside. */
  public record Rejected(long line, String field, String reason) {}

  public SentCsv(SentAssets assets) {
    this.assets = assets;
  }

  /** Reads it all; refuses a file without the columns that are needed. */
  public void read(BufferedReader text) throws IOException {
    String header = text.readLine();
    List<String> names =
        header == null
            ? List.of()
            : Arrays.stream(header.replace("\uFEFF", "").split(",", -1))
                .map(name -> bare(name).toLowerCase(Locale.ROOT))
                .toList();
    List<String> missing = NEEDED.stream().filter(name -> !names.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw PlatformException.invalid(
          missing.get(0),
          "the file has no column %s; its first line must name %s"
              .formatted(String.join(", ", missing), String.join(", ", NEEDED)));
    }
    int[] at = NEEDED.stream().mapToInt(names::indexOf).toArray();
    int cells = Arrays.stream(at).max().orElseThrow() + 1;
    long line = 1;
    for (String row = text.readLine(); row != null; row = text.readLine()) {
      line++;
      if (!row.isBlank()) {
        rows++;
        row(line, row.split(",", cells + 1), at, cells);
      }
    }
  }

  private static String bare(String cell) {
    String bare = cell.strip();
    int from = bare.startsWith("\"") ? 1 : 0;
    int to = bare.length() > from && bare.endsWith("\"") ? bare.length() - 1 : bare.length();
    return bare.substring(from, to).strip();
  }

  private void row(long line, String[] cells, int[] at, int needed) {
    if (cells.length < needed) {
      reject(line, NEEDED.get(0), "the row has %d cells".formatted(cells.length));
      return;
    }
    String time = bare(cells[at[0]]);
    Optional<Long> second = second(time);
    if (second.isEmpty()) {
      reject(line, NEEDED.get(0), "'%s' is no ISO 8601 time".formatted(shown(time)));
      return;
    }
    String name = bare(cells[at[1]]);
    Optional<Asset> asset = assets.named(name);
    if (asset.isEmpty()) {
      reject(line, NEEDED.get(1), "asset '%s' is not registered".formatted(shown(name)));
      return;
    }
    String power = bare(cells[at[2]]);
    double kw = power(power);
    double capacityKw = asset.get().capacityKw();
    if (!(kw >= 0 && kw <= capacityKw)) {
      reject(
          line,
          NEEDED.get(2),
          "'%s' is no power from 0 to the capacity of %s kW".formatted(shown(power), capacityKw));
      return;
    }
    AssetId id = asset.get().assetId();
    if (values.size() == MOST_ASSETS && !values.containsKey(id)) {
      reject(
          line,
          NEEDED.get(1),
          "the file has more than %d assets; send the others in one of their own"
              .formatted(MOST_ASSETS));
    } else if (!values.computeIfAbsent(id, first -> new SentRows()).put(second.get(), kw)) {
      reject(line, NEEDED.get(1), "%s has more than %d values".formatted(id, SentRows.MOST));
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
    return Shown.of(cell, 64);
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
                new SentForecast(customer, asset, issuedAt, uploadId, of.second(), of.powerKw())));
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
