package energy.ona.ingest;

import energy.ona.observation.Signals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Headers below the first one of a file in the platform's own form. */
public final class SensorHeaderAgain {
  /** What has no unit, which a line of units therefore repeats. */
  private static final Set<String> CODES = Set.of(Signals.STATUS_CODE, Signals.ALARM_CODE);

  private final int columns;
  private final HeaderAgain again;

  /**
   * @param header the first one
   */
  public SensorHeaderAgain(SensorHeader header, Dialect dialect) {
    boolean isOfRejects = header.ownColumns() < header.names().size();
    columns = isOfRejects ? header.ownColumns() : Integer.MAX_VALUE;
    List<String> names = own(header.names());
    again =
        new HeaderAgain(
            names,
            HeaderAgain.width(names),
            new OurColumns(dialect.columns(), header.timestampColumn(), dialect.timestampFormat()));
  }

  /** Of a row that was rejected, as {@link HeaderAgain#told}. */
  public @Nullable String told(List<String> row, long line) {
    return again.told(own(row), line);
  }

  /** What a reject file has added is left out of account. */
  private List<String> own(List<String> row) {
    return row.size() > columns ? row.subList(0, columns) : row;
  }

  private static final class OurColumns implements HeaderAgain.Columns {
    private final Map<String, String> declared;
    private final int time;
    private final Timestamps timestamps;

    OurColumns(Map<String, String> declared, int time, @Nullable String format) {
      this.declared = declared;
      this.time = time;
      // Only whether it is one: in UTC, so that no clock is asked or moved.
      this.timestamps =
          new Timestamps(
              new Dialect(null, null, null, null, format, Map.of()),
              LocalClock.by(new LiveHours(SensorRules.EARLIEST)));
    }

    @Override
    public Map<Integer, String> named(List<String> row) {
      return SensorHeader.named(row, declared);
    }

    @Override
    public boolean isWhole(List<String> row) {
      Collection<String> names = named(row).values();
      return names.contains(SensorHeader.TIMESTAMP)
          && names.contains(SensorHeader.ASSET_ID)
          && names.stream().anyMatch(name -> Signals.ALL.contains(name) && !CODES.contains(name));
    }

    @Override
    public int enough() {
      return 2;
    }

    @Override
    public boolean hasTime(List<String> row) {
      return row.size() > time
          && timestamps.epochSecond(Cells.of(List.of(row.get(time))), 0, null)
              != Timestamps.UNREADABLE;
    }
  }
}
