package energy.ona.activities.oem;

import energy.ona.activities.oem.OemColumns.Place;
import energy.ona.asset.Asset;
import energy.ona.error.PlatformException;
import energy.ona.ingest.LocalClock;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.SensorHeader;
import energy.ona.ingest.SensorRules;
import energy.ona.observation.Signals;
import energy.ona.oem.Combine;
import energy.ona.oem.DecimalSign;
import energy.ona.oem.OemMapping;
import energy.ona.oem.SignalKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a maker's rows by a mapping and the header of one file. */
final class OemReading {
  private static final int MOST_POWER_OF_TEN = 10;

  private final OemMapping mapping;
  private final OemColumns columns;
  private final OemHeaders headers;
  private final DecimalSign decimal;
  private final @Nullable String onlyAsset;
  private final OemNames names;
  private final OemClock clock;

  /** Of the line of a wide table. */
  private final Map<ZoneId, OemClock.Read> moments = new HashMap<>();

  /**
   * One asset's values at one moment.
   *
   * @param at null when the stamp cannot be read
   * @param cells numbers in our units, codes
   * @param refused why the row cannot be taken; null when it can, as far as it is seen here
   */
  record Reading(
      long line,
      @Nullable Instant at,
      String stamp,
      String asset,
      Map<String, String> cells,
      @Nullable Refused refused) {
    /** The same, set aside, without the energy that its power cannot be made of. */
    Reading withoutPower(String reason) {
      Map<String, String> others = new LinkedHashMap<>(cells);
      others.remove(Signals.POWER_KW);
      return new Reading(
          line, at, stamp, asset, others, new Refused(Signals.POWER_KW, null, reason));
    }

    double number(String signal) {
      String cell = cells.getOrDefault(signal, "");
      try {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
  }

  OemReading(
      OemMapping mapping,
      OemRows rows,
      @Nullable String onlyAsset,
      OemAssets assets,
      OemSurvey survey,
      LocalClock clock) {
    this.mapping = mapping;
    this.columns = new OemColumns(mapping, rows);
    this.headers = new OemHeaders(mapping, rows.header(), columns, survey.formats());
    this.onlyAsset = onlyAsset;
    this.names = new OemNames(assets);
    this.decimal = survey.decimal();
    this.clock = new OemClock(survey.formats(), survey.marksDaylight(), clock);
  }

  OemColumns columns() {
    return columns;
  }

  /** One of a row that names its asset, one for each asset that has columns of its own. */
  List<Reading> read(OemRows.Row row) {
    @Nullable String fault = headers.told(row);
    fault = fault == null ? columns.fault(row) : fault;
    if (fault != null) {
      show(row);
      return List.of(
          new Reading(row.line(), null, "", "", Map.of(), new Refused(null, null, fault)));
    }
    Map<String, List<Place>> shared = columns.places().getOrDefault(OemColumns.ANY, Map.of());
    if (!columns.isWide()) {
      return List.of(reading(row, name(row), shared));
    }
    show(row);
    List<Reading> readings = new ArrayList<>();
    columns
        .places()
        .forEach(
            (name, own) -> {
              // An asset of which a line of a wide table says nothing has no row there.
              if (!name.equals(OemColumns.ANY)
                  && own.values().stream()
                      .flatMap(List::stream)
                      .anyMatch(place -> !columns.cell(row, place.index()).isEmpty())) {
                Map<String, List<Place>> all = new LinkedHashMap<>(shared);
                all.putAll(own);
                readings.add(reading(row, name, all));
              }
            });
    return readings.isEmpty() ? List.of(silent(row)) : readings;
  }

  /**
   * To the clock: a line of a wide table is of one moment for all of its assets, and a row that
   * cannot be taken has its time nevertheless.
   */
  private void show(OemRows.Row row) {
    if (!columns.tellsWhen(row)) {
      return;
    }
    String stamp = columns.stamp(row);
    if (columns.isWide()) {
      moments.clear();
      // Their order is that of the columns, in each line and reading.
      columns.places().keySet().stream()
          .filter(name -> !name.equals(OemColumns.ANY))
          .map(name -> zone(names.asset(name)))
          .distinct()
          .forEach(zone -> moments.put(zone, clock.read(stamp, zone, zone.getId())));
    } else {
      @Nullable String named = columns.asset(row);
      @Nullable String name = named == null ? onlyAsset : named;
      @Nullable Asset asset = name == null ? null : names.asset(name);
      if (asset != null) {
        OemClock.Read unused = clock.read(stamp, zone(asset), asset.assetId().value());
      }
    }
  }

  private OemClock.Read moment(String stamp, ZoneId zone, String asset) {
    OemClock.@Nullable Read moment = columns.isWide() ? moments.get(zone) : null;
    return moment == null ? clock.read(stamp, zone, asset) : moment;
  }

  /** A row that says nothing of any asset is told, so that what was sent adds up. */
  private Reading silent(OemRows.Row row) {
    return new Reading(
        row.line(),
        null,
        columns.stamp(row),
        "",
        Map.of(),
        new Refused(null, null, "the row has no value of any asset"));
  }

  private String name(OemRows.Row row) {
    String named = columns.asset(row);
    String name = named == null ? onlyAsset : named;
    if (name == null) {
      throw PlatformException.invalid(
          "asset_id",
          "a file of %s does not say which asset it is of; give asset_id="
              .formatted(mapping.oem()));
    }
    return name;
  }

  private Reading reading(OemRows.Row row, String name, Map<String, List<Place>> where) {
    @Nullable Asset asset = names.asset(name);
    String stamp = columns.stamp(row);
    if (asset == null && !names.isFollowed(name)) {
      return new Reading(row.line(), null, stamp, name, Map.of(), SensorRules.unknown(name));
    }
    String id = asset == null ? name : asset.assetId().value();
    OemClock.Read at = moment(stamp, zone(asset), id);
    @Nullable Refused refused =
        at.fault() == null ? null : new Refused(SensorHeader.TIMESTAMP, stamp, at.fault());
    Map<String, String> cells = new LinkedHashMap<>();
    for (Map.Entry<String, List<Place>> each : where.entrySet()) {
      Told told = told(row, each.getKey(), each.getValue());
      refused = refused == null ? told.refused() : refused;
      if (told.refused() == null) {
        cells.put(each.getKey(), told.text());
      }
    }
    return new Reading(row.line(), at.instant(), stamp, id, cells, refused);
  }

  private ZoneId zone(@Nullable Asset asset) {
    String zone = String.valueOf(mapping.timestamp().timezone());
    if (!zone.equals(OemMapping.Timestamp.SITE)) {
      return ZoneId.of(zone);
    }
    return asset == null ? ZoneOffset.UTC : asset.zone();
  }

  /** What a row says of a signal, in our unit; blank where it says nothing. */
  private record Told(String text, @Nullable Refused refused) {}

  private Told told(OemRows.Row row, String signal, List<Place> places) {
    List<Double> numbers = new ArrayList<>();
    for (Place place : places) {
      String cell = columns.cell(row, place.index());
      if (cell.isEmpty()) {
        continue;
      }
      double number = number(row, place, cell);
      if (Double.isNaN(number)) {
        return place.column().kind() == SignalKind.CODE
            ? new Told(cell, null)
            : new Told("", unreadable(signal, place, cell));
      }
      numbers.add(number);
    }
    if (numbers.isEmpty()) {
      return new Told("", null);
    }
    @Nullable Combine combine = places.get(0).column().combine();
    return new Told(text(combine == null ? numbers.get(0) : combine.of(numbers)), null);
  }

  /** In our unit; NaN for what is no number and must not be taken for one of ours. */
  private double number(OemRows.Row row, Place place, String cell) {
    Integer code = place.column().codes().get(cell);
    if (code != null) {
      return code;
    }
    double number = decimal.read(cell);
    if (Double.isNaN(number)) {
      return number;
    }
    double powerOfTen = place.scale() < 0 ? 0 : decimal.read(columns.cell(row, place.scale()));
    if (Math.rint(powerOfTen) != powerOfTen || Math.abs(powerOfTen) > MOST_POWER_OF_TEN) {
      return Double.NaN;
    }
    return place.column().ours(number, (int) powerOfTen);
  }

  private static String text(double number) {
    return new BigDecimal(number).round(new MathContext(10)).stripTrailingZeros().toPlainString();
  }

  /** What would be taken in place of what is no number. */
  private String hint(String signal, String cell) {
    DecimalSign other = decimal == DecimalSign.POINT ? DecimalSign.COMMA : DecimalSign.POINT;
    if (!Double.isNaN(other.read(cell))) {
      return "declare decimal=%s if that is how it is written".formatted(other.word());
    }
    if (!signal.equals(Signals.POWER_KW)) {
      return "leave it blank when it is not known";
    }
    return columns.isWide()
        ? "leave all of the asset blank when it is not known"
        : "leave the row out when it is not known";
  }

  private Refused unreadable(String signal, Place place, String cell) {
    return new Refused(
        signal,
        cell,
        Double.isNaN(decimal.read(cell))
            ? "'%s' in column %s is no number with a decimal %s; %s"
                .formatted(cell, place.column().column(), decimal.word(), hint(signal, cell))
            : "column %s, which is the power of ten of %s, has no whole number"
                .formatted(place.column().scaleColumn(), place.column().column()));
  }
}
