package energy.ona.ingest;

import energy.ona.asset.Asset;
import energy.ona.asset.PowerLimits;
import energy.ona.error.Shown;
import energy.ona.id.Names;
import energy.ona.ingest.KnownAssets.Known;
import energy.ona.ingest.RowResult.Refused;
import energy.ona.ingest.RowResult.Sample;
import energy.ona.observation.ObservationStore;
import energy.ona.observation.SampleFlag;
import energy.ona.observation.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells a sample from a row that must be set aside. */
public final class SensorRules {
  /** A clock may be this far ahead of ours. */
  public static final Duration FUTURE = Duration.ofDays(1);

  public static final Instant EARLIEST = ObservationStore.EARLIEST;

  /** Of a name that is far too long. */
  private static final int SHOWN = 32;

  private static final int MOST_UNKNOWN = 1_000;

  /** By blanks or apostrophes. */
  private static final Pattern GROUPED =
      Pattern.compile("[+-]?\\d{1,3}([\\s\\u00A0\\u202F'\u2019]\\d{3})+([.,]\\d+)?");

  private static final Pattern OTHER_MINUS = Pattern.compile("^[\u2212\u2013\u2014]\\s?\\d");
  private static final Pattern WITH_UNIT =
      Pattern.compile(
          "[+-]?\\d+([.,]\\d+)?\\s*(?![eE]\\d)[%\u00B0\\p{L}][%\u00B0\\p{L}/\u00B2\\d]*");

  private static final double LEAST_TEMPERATURE_C = -50;
  private static final double MOST_TEMPERATURE_C = 100;
  private static final double MOST_VOLTAGE_V = 1500;

  /** What a signal's values must be; told once, and not by its name for each of millions. */
  private enum Rule {
    TEMPERATURE(LEAST_TEMPERATURE_C, MOST_TEMPERATURE_C),
    VOLTAGE(0, MOST_VOLTAGE_V),
    /** Below, the asset's own limits tell. */
    POWER(0, Double.POSITIVE_INFINITY),
    CODE(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
    NONE(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final double least;
    private final double most;

    Rule(double least, double most) {
      this.least = least;
      this.most = most;
    }

    /** Of nearly every value nothing else has to be asked; NaN is not among them. */
    boolean isUsual(double value) {
      return value >= least && value <= most;
    }

    static Rule of(String signal) {
      return switch (signal) {
        case Signals.TEMPERATURE_C -> TEMPERATURE;
        case Signals.VOLTAGE_V -> VOLTAGE;
        case Signals.POWER_KW -> POWER;
        // Makers' codes may be words; what is no number stays in the raw file.
        case Signals.STATUS_CODE, Signals.ALARM_CODE -> CODE;
        default -> NONE;
      };
    }
  }

  private final SensorHeader header;
  private final int[] columns;
  private final Rule[] rules;
  private final int power;
  private final char decimal;
  private final @Nullable String timestampFormat;
  private final StampHint hint;
  private final Timestamps timestamps;
  private final KnownAssets assets;

  /** Names of no asset whose rows are followed through the hour that clocks show twice. */
  private final Set<String> unknown = new HashSet<>();

  private final long latest;

  /**
   * @param assets the customer's, by id
   * @param receivedAt the future begins here
   * @param clock of times without an offset
   */
  public SensorRules(
      SensorHeader header,
      Dialect dialect,
      Function<String, Optional<Asset>> assets,
      Instant receivedAt,
      LocalClock clock) {
    this.header = header;
    this.columns = header.signalColumns().stream().mapToInt(column -> column).toArray();
    this.rules = header.signals().stream().map(Rule::of).toArray(Rule[]::new);
    this.power = header.signals().indexOf(Signals.POWER_KW);
    this.decimal = dialect.decimalCharacter();
    this.timestampFormat = dialect.timestampFormat();
    this.hint = new StampHint(timestampFormat);
    this.timestamps = new Timestamps(dialect, clock);
    this.assets = new KnownAssets(assets);
    this.latest = receivedAt.plus(FUTURE).getEpochSecond();
  }

  public RowResult read(List<String> fields) {
    return read(Cells.of(fields));
  }

  /** Tells what a row is; keeps nothing of the cells. */
  public RowResult read(Cells cells) {
    if (cells.size() != header.names().size()) {
      return unread(
          cells,
          "the row has %d fields and the first line %d columns"
              .formatted(cells.size(), header.names().size()));
    }
    @Nullable Known known =
        cells.isBlank(header.assetColumn()) ? null : assets.find(cells, header.assetColumn());
    long second = timestamps.epochSecond(cells, header.timestampColumn(), clock(cells, known));
    if (second > latest || second < EARLIEST.getEpochSecond()) {
      return badTime(cells.text(header.timestampColumn()), second);
    }
    RowResult result =
        known == null ? unknown(cells.text(header.assetColumn())) : values(cells, second, known);
    return result instanceof Refused refused
        ? new Refused(
            refused.field(),
            refused.value(),
            refused.reason(),
            timestamps.doubled(),
            refused.read())
        : result;
  }

  /**
   * A row that cannot be taken, whatever it says: where it tells its asset and its time, the clock
   * goes on by it nevertheless.
   *
   * @param cells as far as they can be told apart
   */
  public Refused unread(Cells cells, String reason) {
    @Nullable String doubled = null;
    if (cells.size() > Math.max(header.timestampColumn(), header.assetColumn())
        && !cells.isBlank(header.assetColumn())) {
      @Nullable Known known = assets.find(cells, header.assetColumn());
      if (known != null) {
        long unused =
            timestamps.epochSecond(
                cells, header.timestampColumn(), known.asset().assetId().value());
        doubled = timestamps.doubled();
      }
    }
    return new Refused(null, null, reason, doubled, null);
  }

  /** Whose clock it is, known or not; null where it is not followed, since there may be as many. */
  private @Nullable String clock(Cells cells, @Nullable Known known) {
    if (known != null) {
      return known.asset().assetId().value();
    }
    String name = cells.text(header.assetColumn());
    boolean followed =
        unknown.contains(name)
            || (unknown.size() < MOST_UNKNOWN
                && !name.isEmpty()
                && name.length() <= Names.MOST_LENGTH
                && unknown.add(name));
    return followed ? name : null;
  }

  /** What is said of a row of an asset that there is not. */
  public static Refused unknown(String name) {
    String reason;
    if (name.isEmpty()) {
      reason = "asset_id is blank";
    } else if (name.length() > Names.MOST_LENGTH) {
      reason =
          "asset_id '%s' has %d characters; it must be %s"
              .formatted(Shown.of(name, SHOWN), name.length(), Names.RULE);
    } else {
      reason =
          Names.valid(name)
              ? "asset %s is not known; add it and send the row again".formatted(name)
              : "asset_id '%s' must be %s".formatted(name, Names.RULE);
    }
    return new Refused(SensorHeader.ASSET_ID, name, reason);
  }

  private RowResult badTime(String text, long second) {
    String reason;
    if (text.isEmpty()) {
      reason = "timestamp is blank";
    } else if (second == Timestamps.UNREADABLE) {
      reason =
          "timestamp '%s' is not %s; %s"
              .formatted(
                  text,
                  timestampFormat == null
                      ? "ISO 8601, such as 2026-01-31T12:15:00Z"
                      : "of the declared timestamp_format " + timestampFormat,
                  hint.of(text).orElse("write it so, or declare another timestamp_format"));
    } else if (second == LocalClock.SKIPPED) {
      reason =
          "timestamp %s does not exist in the declared timezone: the clocks were put forward"
              .formatted(text);
    } else if (second < EARLIEST.getEpochSecond()) {
      reason = "timestamp %s is before 1990".formatted(text);
    } else {
      reason = "timestamp %s is in the future".formatted(text);
    }
    return new Refused(SensorHeader.TIMESTAMP, text, reason);
  }

  private RowResult values(Cells cells, long second, Known known) {
    double[] values = new double[columns.length];
    int flags = 0;
    for (int i = 0; i < values.length; i++) {
      int column = columns[i];
      double value =
          cells.isBlank(column)
              ? Double.NaN
              : Decimal.parse(cells.bytes(), cells.from(column), cells.to(column), decimal);
      values[i] = value;
      Rule rule = rules[i];
      if (rule.isUsual(value)) {
        continue;
      }
      if (Double.isNaN(value) && rule != Rule.CODE && !cells.isBlank(column)) {
        String signal = header.signals().get(i);
        String text = cells.text(column);
        return new Refused(signal, text, notDecimal(signal, text, known.asset()));
      }
      String fault = fault(rule, value, cells, column, known);
      if (fault != null) {
        return new Refused(header.signals().get(i), cells.text(column), fault);
      }
      if (value < 0 && rule == Rule.POWER && known.limits().isOwnConsumption(value)) {
        flags |= SampleFlag.OWN_CONSUMPTION.mask();
      }
    }
    Sample sample = new Sample(known.asset(), second, values, flags);
    return known.limits().isImpossible(values[power]) ? doubted(cells, sample) : sample;
  }

  /** What no unit delivers is most often in watts. */
  private Refused doubted(Cells cells, Sample sample) {
    String text = cells.text(columns[power]);
    return new Refused(
        Signals.POWER_KW,
        text,
        ("power_kw %s is more than %.0f times the capacity of %s kW; if it is in watts, divide it"
                + " by 1000, and if the asset's capacity is wrong, update the asset")
            .formatted(text, PowerLimits.IMPOSSIBLE, sample.asset().capacityKw()),
        null,
        sample);
  }

  private String notDecimal(String signal, String text, Asset asset) {
    char other = decimal == '.' ? ',' : '.';
    String declare = "declare decimal=" + (other == ',' ? "comma" : "point");
    String hint;
    if (GROUPED.matcher(text).matches()) {
      hint = "write it without thousands separators";
    } else if (OTHER_MINUS.matcher(text).find()) {
      hint = "write its minus sign as -";
    } else if (WITH_UNIT.matcher(text).matches()) {
      hint = "write the number alone, in the unit of " + signal;
    } else if (text.indexOf(other) < 0) {
      hint =
          signal.equals(Signals.POWER_KW) && asset.technology().delivers()
              ? "leave the row out when it is not known"
              : "leave it blank when it is not known";
    } else if (text.indexOf(decimal) < 0) {
      hint = "if this is the decimal sign, " + declare;
    } else {
      // Of two signs the last is the decimal one.
      hint =
          "write it without thousands separators"
              + (text.lastIndexOf(other) > text.lastIndexOf(decimal) ? " and " + declare : "");
    }
    return "%s '%s' is not a decimal number; %s".formatted(signal, text, hint);
  }

  private @Nullable String fault(Rule rule, double value, Cells cells, int column, Known known) {
    return switch (rule) {
      case TEMPERATURE ->
          value < LEAST_TEMPERATURE_C || value > MOST_TEMPERATURE_C
              ? "temperature_c %s is not in -50…100 °C".formatted(cells.text(column))
              : null;
      case VOLTAGE ->
          value < 0 || value > MOST_VOLTAGE_V
              ? "voltage_v %s is not in 0…1500 V".formatted(cells.text(column))
              : null;
      case POWER -> powerFault(value, cells, column, known);
      case CODE, NONE -> null;
    };
  }

  private @Nullable String powerFault(double value, Cells cells, int column, Known known) {
    Asset asset = known.asset();
    PowerLimits limits = known.limits();
    if (Double.isNaN(value)) {
      return asset.technology().delivers() ? "power_kw is blank" : null;
    }
    if (value >= 0 || value >= limits.leastKw()) {
      return null;
    }
    return limits.leastKw() < -asset.capacityKw()
        ? "power_kw %s is more than the capacity of %s kW, with which it charges"
            .formatted(cells.text(column), asset.capacityKw())
        : "power_kw %s is below -2 %% of the capacity of %s kW, which is more than own consumption"
            .formatted(cells.text(column), asset.capacityKw());
  }
}
