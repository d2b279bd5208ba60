package energy.ona.benchmarks.season;

import energy.ona.standalone.twin.fleet.Fault;
import java.util.Optional;

/**
 * When a fault would be found: by the evidence that configs/ooda/detection.yaml asks for. Four
 * quarter hours of a stop with an alarm, an hour of silence in the light, 2 full-load hours of
 * which 30 % are missing (a smaller loss shows as much later), and a whole bright day for a sensor
 * that reads wrong. The sweep looks every 15 minutes.
 */
final class Detecting {
  private static final double COULD_FRACTION = 0.08;
  private static final double STOP_HOURS = 1;
  private static final double SILENCE_HOURS = 1;
  private static final double SENSOR_HOURS = 8;
  private static final double EVIDENCE_HOURS = 2.0 * 0.30;
  private static final long SWEEP_SECONDS = 900;
  private static final int DAY_STEPS = 86_400 / LossTable.STEP_SECONDS;

  /** When, and the share of the possible energy that it had taken by then, 0–1. */
  record Found(long second, double lossFraction) {}

  private final LossTable table;

  Detecting(LossTable table) {
    this.table = table;
  }

  /** Empty when the season ends before. */
  Optional<Found> of(Fault fault, double capacityKw) {
    float[] sound = table.sound(fault.assetId());
    float[] share = table.share(fault);
    double stepHours = LossTable.STEP_SECONDS / 3600.0;
    double stopped = 0;
    double light = 0;
    double lostHours = 0;
    int first = Math.max(0, table.stepOf(fault.onset().getEpochSecond()) + 1);
    for (int step = first; step < table.steps(); step++) {
      boolean could = sound[step] > COULD_FRACTION * capacityKw;
      if (!could) {
        continue;
      }
      light += stepHours;
      stopped = share[step] > 0.97 ? stopped + stepHours : 0;
      lostHours += share[step] * sound[step] / capacityKw * stepHours;
      if (stopped >= STOP_HOURS || lostHours >= EVIDENCE_HOURS || isSeen(fault, light)) {
        long second = table.secondOf(step + 1);
        return Optional.of(
            new Found(
                second + Math.floorMod(-second, SWEEP_SECONDS), lossFraction(fault, first, step)));
      }
    }
    return Optional.empty();
  }

  /** What takes no energy shows by itself. */
  private static boolean isSeen(Fault fault, double lightHours) {
    return switch (fault.kind()) {
      case COMMUNICATION_LOSS -> lightHours >= SILENCE_HOURS;
      case SENSOR_STUCK, CALIBRATION_DRIFT -> lightHours >= SENSOR_HOURS;
      default -> false;
    };
  }

  private double lossFraction(Fault fault, int first, int last) {
    float[] sound = table.sound(fault.assetId());
    float[] share = table.share(fault);
    double could = 0;
    double lost = 0;
    for (int step = Math.max(first, last - DAY_STEPS); step <= last; step++) {
      could += sound[step];
      lost += sound[step] * share[step];
    }
    return could <= 0 ? 0 : Math.min(1, lost / could);
  }
}
