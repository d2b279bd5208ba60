package energy.ona.activities.train;

import energy.ona.asset.Asset;
import energy.ona.forecast.registry.ModelVersion;
import energy.ona.observation.Grid;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Selection;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import energy.ona.observation.SiteWindow;
import energy.ona.quality.QualityFlag;
import energy.ona.quality.QualityReader;
import energy.ona.quality.SignalFlags;
import energy.ona.solar.Sun;
import energy.ona.time.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Measurements by asset and hour, the step of what is learned, beside what they were enriched with.
 * Read a month and a few assets at a time, so that a site of any size fits into memory. Hours of
 * which an asset has no sample have no row.
 */
final class EnrichedRows {
  private static final List<String> MEASURED =
      List.of(
          Signals.POWER_KW,
          Signals.SETPOINT_KW,
          Signals.IRRADIANCE_W_M2,
          Signals.TEMPERATURE_C,
          Signals.MODULE_TEMPERATURE_C,
          Signals.WIND_SPEED_M_S);

  private static final Selection READS = Selection.signals(MEASURED.toArray(String[]::new));
  private static final int PART_HOURS = 31 * 24;
  private static final int ASSETS_AT_ONCE = 50;

  /** 0.1 W of power, 0.0001 of anything else. */
  private static final double DIGITS = 1e4;

  private final ObservationStore observations;
  private final CsvObject csv;

  EnrichedRows(ObservationStore observations, CsvObject csv) {
    this.observations = observations;
    this.csv = csv;
  }

  void header() throws IOException {
    for (String name :
        List.of("timestamp", "site_id", "asset_id", "technology", "capacity_kw", "samples")) {
      csv.add(name);
    }
    csv.add("filled_samples");
    MEASURED.forEach(csv::add);
    csv.add("quality_flags").add("site_power_per_unit").add("weather_as_of");
    SiteHours.WEATHER.forEach(name -> csv.add("forecast_" + name));
    csv.add("sun_elevation_deg").add("sun_azimuth_deg").add("clear_sky_ghi_w_m2").endRow();
  }

  /**
   * Adds a site.
   *
   * @param assets of one technology
   */
  void site(SiteHours hours, List<Asset> assets) throws IOException {
    Grid whole = hours.grid();
    for (int from = 0; from < whole.size(); from += PART_HOURS) {
      int size = Math.min(PART_HOURS, whole.size() - from);
      Grid part = new Grid(whole.start(from).getEpochSecond(), whole.stepSeconds(), size);
      String[][] sky = sky(hours, from, part);
      for (int first = 0; first < assets.size(); first += ASSETS_AT_ONCE) {
        some(assets.subList(first, Math.min(assets.size(), first + ASSETS_AT_ONCE)), part, sky);
      }
    }
  }

  private void some(List<Asset> assets, Grid part, String[][] sky) throws IOException {
    Asset one = assets.get(0);
    SiteWindow window =
        observations.read(
            one.customerId(),
            one.siteId(),
            new TimeRange(part.start(0), part.start(part.size())),
            READS.only(assets.stream().map(Asset::assetId).toList()));
    for (Asset asset : assets) {
      Series series = window.of(asset.assetId()).orElse(null);
      if (series != null) {
        rows(asset, series, window, part, sky);
      }
    }
  }

  private void rows(Asset asset, Series series, SiteWindow window, Grid part, String[][] sky)
      throws IOException {
    int[] samples = new int[part.size()];
    int[] filled = new int[part.size()];
    for (int row = 0; row < series.size(); row++) {
      int hour = part.stepOf(series.epochSecond(row));
      if (hour >= 0 && hour < part.size()) {
        (SampleFlag.FILLED.in(series.flags(row)) ? filled : samples)[hour]++;
      }
    }
    List<double[]> means = new ArrayList<>();
    MEASURED.forEach(signal -> means.add(part.means(series, signal)));
    int[] flags = flags(asset, series, window, part);
    for (int hour = 0; hour < part.size(); hour++) {
      if (samples[hour] + filled[hour] > 0) {
        csv.addSecond(part.start(hour).getEpochSecond()).add(asset.siteId().value());
        csv.add(asset.assetId().value()).add(ModelVersion.wireName(asset.technology()));
        csv.add(asset.capacities().kwAt(part.start(hour)));
        csv.add(Integer.toString(samples[hour])).add(Integer.toString(filled[hour]));
        for (double[] mean : means) {
          csv.add(rounded(mean[hour]));
        }
        csv.add(names(flags[hour]));
        for (String cell : sky[hour]) {
          csv.add(cell);
        }
        csv.endRow();
      }
    }
  }

  /** Bits of what the checks say of any measured sample of power in an hour. */
  private static int[] flags(Asset asset, Series series, SiteWindow window, Grid part) {
    int[] flags = new int[part.size()];
    SignalFlags power = QualityReader.ofPower(asset, series, window);
    for (int each = 0; each < power.signal().size(); each++) {
      int hour = part.stepOf(power.signal().epochSecond(each));
      if (hour >= 0 && hour < flags.length) {
        flags[hour] |= power.at(each);
      }
    }
    return flags;
  }

  private static String names(int flags) {
    return flags == 0
        ? ""
        : Arrays.stream(QualityFlag.values())
            .filter(flag -> flag.in(flags))
            .map(QualityFlag::wireName)
            .collect(Collectors.joining(";"));
  }

  /** The last cells of every row of an hour: they are the same for all assets of the site. */
  private static String[][] sky(SiteHours hours, int from, Grid part) {
    String[][] sky = new String[part.size()][];
    for (int each = 0; each < sky.length; each++) {
      int hour = from + each;
      List<String> cells = new ArrayList<>();
      cells.add(rounded(hours.perUnit()[hour]));
      cells.add(
          hours.hasWeather(hour) ? Instant.ofEpochSecond(hours.asOfSecond()[hour]).toString() : "");
      SiteHours.WEATHER.forEach(name -> cells.add(rounded(hours.weather(name, hour))));
      Optional<Sun.Position> sun =
          hours
              .place()
              .map(at -> Sun.position(hours.grid().start(hour), at.latitude(), at.longitude()));
      cells.add(rounded(sun.map(Sun.Position::elevationDeg).orElse(Double.NaN)));
      cells.add(rounded(sun.map(Sun.Position::azimuthDeg).orElse(Double.NaN)));
      cells.add(rounded(sun.map(at -> Sun.clearSkyGhiWm2(at.elevationDeg())).orElse(Double.NaN)));
      sky[each] = cells.toArray(String[]::new);
    }
    return sky;
  }

  private static String rounded(double value) {
    // Adding zero makes -0.0 the 0.0 that it is.
    return Double.isNaN(value) ? "" : Double.toString(Math.rint(value * DIGITS) / DIGITS + 0.0);
  }
}
