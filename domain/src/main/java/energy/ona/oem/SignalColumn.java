package energy.ona.oem;

import energy.ona.error.PlatformException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a signal is in a maker's file.
 *
 * @param column a name, or {@code /a regular expression/} whose group {@code asset} names the asset
 *     where each has columns of its own, and whose group {@code unit} tells the unit
 * @param unit as in {@link Unit}; null for codes; the usual one where the header tells it
 * @param sign −1 where the maker counts delivered as negative
 * @param scale of the raw number, where it is a tenth or a hundredth
 * @param scaleColumn holds the power of ten, as in SunSpec
 * @param codes the maker's words to numbers
 * @param combine of all columns that match; null where the first of them is read
 */
public record SignalColumn(
    ColumnPattern column,
    SignalKind kind,
    @Nullable String unit,
    int sign,
    double scale,
    @Nullable ColumnPattern scaleColumn,
    Map<String, Integer> codes,
    @Nullable Combine combine) {
  static final String ASSET = "asset";
  static final String UNIT = "unit";
  private static final Set<String> ADD_UP = Set.of("power", "energy", "current");

  public SignalColumn {
    if (column == null) {
      throw new IllegalArgumentException("a signal needs a column");
    }
    if (kind == null) {
      throw new IllegalArgumentException(
          "column '%s' needs a kind: power, counter, daily_energy, interval_energy, value or code"
              .formatted(column));
    }
    sign = sign == 0 ? 1 : sign;
    scale = scale == 0 ? 1 : scale;
    codes = codes == null ? Map.of() : Map.copyOf(codes);
    if (sign != 1 && sign != -1) {
      throw new IllegalArgumentException(
          "sign of column '%s' must be 1 or -1, not %d".formatted(column, sign));
    }
    if (kind == SignalKind.CODE ? unit != null : unit == null || Unit.of(unit).isEmpty()) {
      throw new IllegalArgumentException(
          kind == SignalKind.CODE
              ? "column '%s' is a code, which has no unit".formatted(column)
              : "unit '%s' of column '%s' is not one of %s".formatted(unit, column, Unit.names()));
    }
    String wanted = kind == SignalKind.POWER ? "power" : kind.isEnergy() ? "energy" : null;
    if (wanted != null && unit != null && !quantity(unit).equals(wanted)) {
      throw new IllegalArgumentException(
          "column '%s' is of kind %s, which is not measured in %s"
              .formatted(column, kind.name().toLowerCase(java.util.Locale.ROOT), unit));
    }
    if (combine != null) {
      combines(combine, column, kind, unit);
    }
  }

  private static void combines(
      Combine combine, ColumnPattern column, SignalKind kind, @Nullable String unit) {
    if (!column.isExpression()) {
      throw new IllegalArgumentException(
          "combine of column '%s' needs a /regular expression/ that several columns match"
              .formatted(column));
    }
    if (kind == SignalKind.CODE
        || kind == SignalKind.COUNTER
        || kind == SignalKind.DAILY_ENERGY
        || unit == null) {
      throw new IllegalArgumentException(
          "combine of column '%s' does not go with kind %s: a blank column would make it fall"
              .formatted(column, kind.name().toLowerCase(java.util.Locale.ROOT)));
    }
    if (combine == Combine.SUM && !ADD_UP.contains(quantity(unit))) {
      throw new IllegalArgumentException(
          "combine of column '%s' must be mean: values in %s do not add up"
              .formatted(column, unit));
    }
  }

  private static String quantity(String unit) {
    return Unit.of(unit).map(Unit::quantity).orElse("");
  }

  /** The same in a column of another name. */
  SignalColumn named(String other) {
    return new SignalColumn(
        ColumnPattern.named(other), kind, unit, sign, scale, scaleColumn, codes, null);
  }

  /**
   * The column of one file, whose unit its header may tell, or the line below it.
   *
   * @param header the column's name there
   * @param below what stands for it in the line of units, such as {@code [kWh]}; may be blank
   */
  public SignalColumn in(String header, String below) {
    String told = column.group(header, UNIT);
    if (told == null && unit != null) {
      String bare = Unit.spelled(below.replaceAll("[\\[\\]() ]", ""));
      told = Unit.of(bare).isPresent() ? bare : null;
      if (told != null && !quantity(told).equals(quantity(unit))) {
        throw PlatformException.invalid(
            "oem",
            "the line of units says %s of column '%s', which is measured in %s by the mapping; name the right maker with oem="
                .formatted(told, header, unit));
      }
    }
    return told == null
        ? this
        : new SignalColumn(
            column, kind, Unit.spelled(told), sign, scale, scaleColumn, codes, combine);
  }

  /** The number in our unit. */
  public double ours(double raw, int powerOfTen) {
    Unit known = unit == null ? null : Unit.of(unit).orElse(null);
    double value = raw * scale * sign * Math.pow(10, powerOfTen);
    return known == null ? value : value * known.factor() + known.offset();
  }

  void fits(String signal) {
    String quantity = Unit.quantityOf(signal);
    boolean good =
        switch (kind) {
          case POWER -> quantity.equals("power");
          case COUNTER -> signal.equals("energy_total_kwh");
          case DAILY_ENERGY, INTERVAL_ENERGY -> signal.equals("power_kw");
          case VALUE -> unit != null && quantity(unit).equals(quantity);
          case CODE -> quantity.equals("code");
        };
    if (!good) {
      throw new IllegalArgumentException(
          "signals.%s cannot come from column '%s', which is of kind %s in %s"
              .formatted(signal, column, kind.name().toLowerCase(java.util.Locale.ROOT), unit));
    }
  }
}
