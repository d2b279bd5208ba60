package energy.ona.standalone.twin.fleet;

/** What a machine complains about; each maker has its own number for it. */
public enum Alarm {
  DEVICE,
  OVERTEMPERATURE,
  FAN,
  INSULATION,
  DC_BUS,
  SURGE,
  BEARING,
  GEARBOX
}
