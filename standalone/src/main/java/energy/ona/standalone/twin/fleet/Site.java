package energy.ona.standalone.twin.fleet;

import energy.ona.standalone.twin.sky.Climate;
import energy.ona.standalone.twin.sky.Sky;
import java.util.List;

/**
 * A plant of equal machines under one sky.
 *
 * @param azimuthDeg where the modules face, clockwise from north
 * @param curtailed whether its grid operator limits it on some noons
 */
public record Site(
    String id,
    String name,
    double latitude,
    double longitude,
    String timezone,
    double tiltDeg,
    double azimuthDeg,
    boolean curtailed,
    Machine machine,
    Climate climate,
    Sky sky,
    List<Unit> units) {
  public Site {
    units = List.copyOf(units);
  }

  public boolean isWind() {
    return machine.isTurbine();
  }
}
