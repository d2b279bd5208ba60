package energy.ona.activities.plan;

/** How far and how long it is from one place to another by road. */
interface TravelTimes {
  double km(Place from, Place to);

  double hours(Place from, Place to);

  /** Great circle × a factor for roads, at one speed. */
  static TravelTimes greatCircle(double roadFactor, double kmPerHour) {
    return new TravelTimes() {
      @Override
      public double km(Place from, Place to) {
        return from.kmTo(to) * roadFactor;
      }

      @Override
      public double hours(Place from, Place to) {
        return km(from, to) / kmPerHour;
      }
    };
  }
}
