package energy.ona.workflows.weather;

/**
 * What became of a refresh.
 *
 * @param fresh sites whose forecast was young enough
 * @param fetched sites that got a new one
 * @param kept sites that keep what they have, because the quota is used up or nobody answered
 */
public record WeatherRefreshed(int fresh, int fetched, int kept) {
  public static final WeatherRefreshed NOTHING = new WeatherRefreshed(0, 0, 0);

  public WeatherRefreshed plus(WeatherRefreshed other) {
    return new WeatherRefreshed(fresh + other.fresh, fetched + other.fetched, kept + other.kept);
  }
}
