package energy.ona.oem;

import energy.ona.error.PlatformException;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a whole file tell of its decimal sign. {@code 12.5} and {@code 0,250} can be
 * read in one way only; {@code 1.234} is a little more than one, or more than a thousand.
 */
public final class DecimalEvidence {
  /** So many times more cells of one way than of the other: the others are slips. */
  private static final int CLEARLY = 10;

  private final boolean pointIsDecimal;
  private final Cells point = new Cells();
  private final Cells comma = new Cells();
  private final Cells either = new Cells();

  /** Cells of one kind. */
  private static final class Cells {
    private long count;
    private long line;
    private String first = "";

    void add(String cell, long atLine) {
      if (count++ == 0) {
        first = cell;
        line = atLine;
      }
    }
  }

  /**
   * @param pointIsDecimal true for a format that has numbers of its own, as JSON
   */
  public DecimalEvidence(boolean pointIsDecimal) {
    this.pointIsDecimal = pointIsDecimal;
  }

  public void see(String cell, long line) {
    if (cell.indexOf('.') < 0 && cell.indexOf(',') < 0) {
      return;
    }
    double byPoint = DecimalSign.POINT.read(cell);
    double byComma = DecimalSign.COMMA.read(cell);
    if (Double.isNaN(byPoint) && Double.isNaN(byComma)) {
      return;
    }
    if (Double.isNaN(byComma) || (pointIsDecimal && cell.indexOf(',') < 0)) {
      point.add(cell, line);
    } else if (Double.isNaN(byPoint)) {
      comma.add(cell, line);
    } else if (byPoint != byComma) {
      either.add(cell, line);
    }
  }

  /**
   * The decimal sign, or a refusal in words.
   *
   * @param declared with the upload; it is taken at its word
   * @param usual what the maker writes, as its mapping says; a file that is plainly written in the
   *     other way is refused
   */
  public DecimalSign judge(
      String oem, @Nullable DecimalSign declared, @Nullable DecimalSign usual) {
    if (declared != null) {
      return declared;
    }
    @Nullable DecimalSign seen = seen();
    if (usual != null) {
      Cells against = usual == DecimalSign.POINT ? comma : point;
      if (against.count > 0 && seen != usual) {
        throw refused(
            "a file of %s has decimal %ss, but line %d has '%s'; declare decimal=%s with the upload if that is how it is written"
                .formatted(oem, usual.word(), against.line, against.first, other(usual).word()));
      }
      return usual;
    }
    if (seen != null) {
      return seen;
    }
    if (point.count > 0) {
      throw refused(
          "line %d has '%s' and line %d has '%s', so that the decimal sign is not clear; declare decimal=point or decimal=comma with the upload"
              .formatted(point.line, point.first, comma.line, comma.first));
    }
    if (either.count > 0) {
      throw refused(
          "'%s' in line %d may be %s or %s, and no number of the file tells which; declare decimal=point or decimal=comma with the upload"
              .formatted(
                  either.first,
                  either.line,
                  shown(DecimalSign.POINT.read(either.first)),
                  shown(DecimalSign.COMMA.read(either.first))));
    }
    return DecimalSign.POINT;
  }

  /** Null when there is none, or as good as much for the other. */
  private @Nullable DecimalSign seen() {
    if (point.count > CLEARLY * comma.count) {
      return DecimalSign.POINT;
    }
    return comma.count > CLEARLY * point.count ? DecimalSign.COMMA : null;
  }

  private static DecimalSign other(DecimalSign sign) {
    return sign == DecimalSign.POINT ? DecimalSign.COMMA : DecimalSign.POINT;
  }

  private static String shown(double value) {
    return new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static PlatformException refused(String message) {
    return PlatformException.invalid("decimal", message);
  }
}
