package energy.ona.standalone.twin.fleet;

import energy.ona.standalone.twin.sky.Weather;
import java.util.List;

/** How a kind of machine behaves and what its instruments read. */
interface MachineModel {
  /** Stands for a unit that sends nothing. */
  double[] SILENT = {};

  static MachineModel of(Machine machine) {
    return machine.isTurbine() ? new TurbineModel() : new InverterModel();
  }

  /** Names of what {@link #sample} returns, in its order. */
  List<String> columns();

  /** What the instruments read; NaN is a blank. */
  double[] sample(Site site, Unit unit, Weather weather, List<Fault> faults);

  /** What is delivered, whether it is reported or not; at least 0. */
  double trueKw(Site site, Unit unit, Weather weather, List<Fault> faults);
}
