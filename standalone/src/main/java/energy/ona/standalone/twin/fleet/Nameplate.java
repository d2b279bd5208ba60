package energy.ona.standalone.twin.fleet;

import java.util.List;

/** What the maker's data sheet says of a machine. */
public final class Nameplate {
  private Nameplate() {}

  /** Pairs of wind speed in m/s and power in kW, ascending. */
  public static List<List<Double>> powerCurve(Machine machine) {
    return TurbineModel.powerCurve(machine);
  }
}
