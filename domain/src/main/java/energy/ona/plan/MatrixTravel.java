package energy.ona.plan;

import energy.ona.asset.Location;
import energy.ona.error.PlatformException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Legs of a road matrix, and of another way of telling them where the matrix has none. Places are
 * told apart by coordinates to 0.001°, about 100 m.
 */
public final class MatrixTravel implements TravelTimes {
  /** The columns of a matrix file; one line is one way. */
  public static final String HEADER =
      "from_latitude,from_longitude,to_latitude,to_longitude,km,minutes";

  private record Way(long fromLatitude, long fromLongitude, long toLatitude, long toLongitude) {}

  private final Map<Way, Leg> legs = new HashMap<>();
  private final TravelTimes otherwise;
  private final double siteMinutes;

  /**
   * Reads a matrix.
   *
   * @param lines of the file, the header first
   * @param otherwise where the matrix has no leg
   * @param siteMinutes added to each leg of the matrix
   */
  public MatrixTravel(List<String> lines, TravelTimes otherwise, double siteMinutes) {
    this.otherwise = otherwise;
    this.siteMinutes = siteMinutes;
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw PlatformException.invalid("travel", "the first line of a travel matrix is " + HEADER);
    }
    for (int line = 1; line < lines.size(); line++) {
      if (!lines.get(line).isBlank()) {
        add(line + 1, lines.get(line));
      }
    }
  }

  private void add(int number, String line) {
    String[] cells = line.split(",", -1);
    try {
      double[] values = new double[6];
      for (int i = 0; i < values.length; i++) {
        values[i] = Double.parseDouble(cells[i].strip());
      }
      if (cells.length != 6 || !(values[4] >= 0) || !(values[5] >= 0)) {
        throw new NumberFormatException("negative");
      }
      legs.put(
          new Way(mille(values[0]), mille(values[1]), mille(values[2]), mille(values[3])),
          new Leg(values[4], values[5] + siteMinutes));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw PlatformException.invalid(
          "travel",
          "line %d of the travel matrix is not six numbers, km and minutes not negative"
              .formatted(number));
    }
  }

  private static long mille(double degrees) {
    return Math.round(degrees * 1000);
  }

  @Override
  public Leg between(@Nullable Location from, @Nullable Location to) {
    Leg known = known(from, to);
    return known == null ? otherwise.between(from, to) : known;
  }

  private @Nullable Leg known(@Nullable Location from, @Nullable Location to) {
    if (from == null || to == null || GreatCircleTravel.isOneSite(from, to) || from.equals(to)) {
      return null;
    }
    Double fromLatitude = from.latitude();
    Double fromLongitude = from.longitude();
    Double toLatitude = to.latitude();
    Double toLongitude = to.longitude();
    return fromLatitude == null
            || fromLongitude == null
            || toLatitude == null
            || toLongitude == null
        ? null
        : legs.get(
            new Way(
                mille(fromLatitude), mille(fromLongitude), mille(toLatitude), mille(toLongitude)));
  }
}
