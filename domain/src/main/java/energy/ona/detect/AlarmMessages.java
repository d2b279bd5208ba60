package energy.ona.detect;

import energy.ona.asset.Asset;
import energy.ona.observation.Cadence;
import energy.ona.observation.Series;
import energy.ona.observation.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The maker's alarms that a unit has sent, as far as their meaning is known, by time. */
final class AlarmMessages {
  /** A sample speaks for at most so long. */
  static final long MOST_SECONDS = 3600;

  private AlarmMessages() {}

  /**
   * One sample with an alarm.
   *
   * @param seconds that it speaks for
   * @param own comes beside no measurement: a message of the maker's, who has watched it already
   */
  record Message(long epochSecond, double code, AlarmCodes.Sign sign, long seconds, boolean own) {}

  /**
   * @param until what is sent last speaks until then
   */
  static List<Message> of(AlarmCodes codes, Asset asset, Series series, Instant until) {
    List<Message> messages = new ArrayList<>();
    if (!series.signals().contains(Signals.ALARM_CODE)) {
      return messages;
    }
    double[] sent = series.column(Signals.ALARM_CODE);
    Cadence cadence = Cadence.of(series);
    List<double[]> measured =
        series.signals().stream()
            .filter(signal -> !signal.equals(Signals.ALARM_CODE))
            .map(series::column)
            .toList();
    for (int row = 0; row < sent.length; row++) {
      Optional<AlarmCodes.Sign> sign =
          sent[row] > 0 ? codes.sign(asset, sent[row]) : Optional.empty();
      if (sign.isPresent()) {
        int at = row;
        messages.add(
            new Message(
                series.epochSecond(row),
                sent[row],
                sign.get(),
                seconds(series, cadence, row, until),
                measured.stream().allMatch(column -> Double.isNaN(column[at]))));
      }
    }
    return messages;
  }

  /**
   * That a sample speaks for: until the next; where some are missing, or nothing came since, as
   * long as its logger's samples are apart.
   */
  static long seconds(Series series, Cadence cadence, int row, Instant until) {
    long next = row + 1 < series.size() ? series.epochSecond(row + 1) : until.getEpochSecond();
    long apart = next - series.epochSecond(row);
    long usual = cadence.before(row);
    return Math.min(MOST_SECONDS, apart > Cadence.HOLE * usual ? usual : apart);
  }
}
