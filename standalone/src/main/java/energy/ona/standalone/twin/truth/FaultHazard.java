package energy.ona.standalone.twin.truth;

import energy.ona.standalone.twin.fleet.Fault;
import energy.ona.standalone.twin.fleet.FaultKind;
import energy.ona.standalone.twin.fleet.Fleet;
import energy.ona.standalone.twin.fleet.Unit;
import energy.ona.standalone.twin.sky.Noise;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Things go on breaking: in each hour, with a small chance, one fault somewhere in the fleet. */
public final class FaultHazard {
  private static final double CHANCE_AN_HOUR = 1.0 / 8;
  private static final long HOUR_SECONDS = 3600;

  private final Fleet fleet;
  private final long stream;

  public FaultHazard(Fleet fleet) {
    this.fleet = fleet;
    stream = Noise.stream(fleet.seed(), "hazard");
  }

  /** Notes what breaks in {@code (from, to]} on units that are sound. */
  public void strike(Truth truth, Instant from, Instant to) {
    long last = to.getEpochSecond() / HOUR_SECONDS;
    for (long hour = from.getEpochSecond() / HOUR_SECONDS; hour <= last; hour++) {
      Optional<Fault> fault = inHour(hour);
      if (fault.isPresent()
          && fault.get().onset().isAfter(from)
          && !fault.get().onset().isAfter(to)
          && truth.openOf(fault.get().assetId()).isEmpty()) {
        truth.begin(fault.get());
      }
    }
  }

  /** What breaks in an hour since the epoch, if its unit is sound. */
  public Optional<Fault> inHour(long hour) {
    if (Noise.uniform(stream, hour) >= CHANCE_AN_HOUR) {
      return Optional.empty();
    }
    List<Unit> units = fleet.units();
    Unit unit = units.get((int) (Noise.uniform(stream + 1, hour) * units.size()));
    List<FaultKind> kinds =
        Arrays.stream(FaultKind.values()).filter(kind -> kind.fits(unit)).toList();
    FaultKind kind = kinds.get((int) (Noise.uniform(stream + 2, hour) * kinds.size()));
    long second = (long) (Noise.uniform(stream + 3, hour) * HOUR_SECONDS);
    Instant onset = Instant.ofEpochSecond(hour * HOUR_SECONDS + second);
    return Optional.of(Fault.begin("hour-" + hour, unit.assetId(), kind, onset));
  }
}
