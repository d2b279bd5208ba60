package energy.ona.standalone.twin.fleet;

/** The six categories of the fault taxonomy. */
enum Category {
  OEM("OEM Fault"),
  WEATHER("Weather Damage"),
  OPS("Ops Fault"),
  WEAR("Wear and Tear"),
  AGE("End of Life"),
  UNKNOWN("Unknown Needs Further Investigation");

  private final String label;

  Category(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
