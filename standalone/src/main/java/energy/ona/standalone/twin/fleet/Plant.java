package energy.ona.standalone.twin.fleet;

/** Where a kind of fault occurs. */
public enum Plant {
  SOLAR,
  WIND,
  ANY
}
