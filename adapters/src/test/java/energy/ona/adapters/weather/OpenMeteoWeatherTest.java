package energy.ona.adapters.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.ona.adapters.http.LocalServer.Answer;
import energy.ona.weather.WeatherForecast;
import energy.ona.weather.WeatherHour;
import energy.ona.weather.WeatherSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenMeteoWeatherTest extends WeatherSourceContract {
  @Override
  WeatherSource source(URI endpoint) {
    return new OpenMeteoWeather(calls, endpoint, null, Duration.ofSeconds(5));
  }

  @Override
  String threeHours() {
    return """
    {"latitude":-26.25,"longitude":28.0,"generationtime_ms":0.07,"utc_offset_seconds":0,
     "timezone":"GMT","timezone_abbreviation":"GMT","elevation":1747.0,
     "hourly_units":{"time":"unixtime","temperature_2m":"°C","shortwave_radiation":"W/m²"},
     "hourly":{"time":[1768896000,1768899600,1768903200,1768906800],
      "temperature_2m":[18.0,20.0,22.0,24.0],"relative_humidity_2m":[60,55,50,null],
      "precipitation":[0.0,0.0,0.1,0.0],"cloud_cover":[10,20,30,40],
      "shortwave_radiation":[410.0,500.0,600.0,700.0],
      "wind_speed_10m":[1.0,2.0,4.0,6.0],"wind_speed_80m":[2.0,3.0,6.0,9.0],
      "wind_speed_120m":[2.0,4.0,8.0,9.0]}}\
    """;
  }

  @Override
  Answer tooMany() {
    return Answer.of(
        429,
        """
        {"error":true,"reason":"Hourly API request limit exceeded. Please try again in the next hour."}\
        """);
  }

  @Override
  Duration tooManyLasts() {
    return Duration.between(NOW, java.time.Instant.parse("2026-01-20T10:00:00Z"));
  }

  @Override
  Answer badRequest() {
    return Answer.of(
        400, "{\"error\":true,\"reason\":\"Latitude must be in range of -90 to 90°.\"}");
  }

  @Test
  void theWindAHundredMetresUpLiesBetweenItsLevels() {
    answer.set(Answer.json(threeHours()));

    // 4.5 and 6 m/s at 80 and 120 m: ln(100/80) / ln(120/80) of the way.
    assertThat(source(server.uri()).fetch(PLACE, NOW).hours().get(0).windSpeed100mMs())
        .isCloseTo(5.325, within(0.001));
    assertThat(server.asked.get(0).uri().getQuery())
        .contains("wind_speed_80m", "wind_speed_120m")
        .doesNotContain("wind_speed_100m");
  }

  @Test
  void whatItHadSaidIsOfARunThatIsOldEnough() {
    Instant midnight = Instant.parse("2026-01-19T22:00:00Z");
    answer.set(Answer.json(previousRuns(Instant.parse("2026-01-19T00:00:00Z"), 96)));

    List<WeatherForecast> said =
        source(server.uri())
            .remembered(PLACE, List.of(midnight, midnight.plus(Duration.ofDays(1))), NOW);

    assertThat(said).hasSize(2);
    assertThat(said.get(0).issuedAt()).isEqualTo(midnight);
    assertThat(said.get(0).source()).isEqualTo("open-meteo-previous-runs");
    List<WeatherHour> hours = said.get(0).hours();
    assertThat(hours).hasSize(48);
    assertThat(hours.get(0).timestamp()).isEqualTo(midnight);
    // The mean of the hour that ends at 23:00 is 100 + 23 of the run of the day before.
    assertThat(hours.get(0).irradianceWm2()).isEqualTo(123.0);
    assertThat(hours.get(23).irradianceWm2()).isEqualTo(100.0 + 22);
    assertThat(hours.get(24).irradianceWm2()).isEqualTo(200.0 + 23);
    String asked = server.asked.get(0).uri().getQuery();
    assertThat(asked)
        .contains("shortwave_radiation_previous_day1", "shortwave_radiation_previous_day2")
        .contains("direct_radiation_previous_day1", "surface_pressure_previous_day2")
        .contains("start_date=2026-01-19", "end_date=2026-01-22")
        .doesNotContain("forecast_days");
  }

  @Test
  void beforeItRememberedNothingIsSaid() {
    String empty = previousRuns(Instant.parse("2026-01-19T00:00:00Z"), 96);
    answer.set(Answer.json(empty.replaceAll("\\d+\\.0", "null")));
    List<WeatherForecast> said =
        source(server.uri()).remembered(PLACE, List.of(Instant.parse("2026-01-19T22:00:00Z")), NOW);
    assertThat(said).hasSize(1);
    assertThat(said.get(0).hours()).isEmpty();
  }

  /** By hour of the day 100 and more of yesterday's run, 200 and more of the one before. */
  private static String previousRuns(Instant first, int count) {
    StringBuilder times = new StringBuilder();
    StringBuilder one = new StringBuilder();
    StringBuilder two = new StringBuilder();
    for (int hour = 0; hour < count; hour++) {
      String comma = hour == 0 ? "" : ",";
      times.append(comma).append(first.getEpochSecond() + 3600L * hour);
      one.append(comma).append(100 + hour % 24).append(".0");
      two.append(comma).append(200 + hour % 24).append(".0");
    }
    return """
    {"latitude":-26.25,"longitude":28.0,"utc_offset_seconds":0,"timezone":"GMT",
     "hourly":{"time":[%s],"shortwave_radiation_previous_day1":[%s],
      "temperature_2m_previous_day1":[%s],"wind_speed_10m_previous_day1":[%s],
      "shortwave_radiation_previous_day2":[%s]}}\
    """
        .formatted(times, one, one, one, two);
  }

  @Test
  void thunderAndHailAreKnownByTheCodeOfTheWeather() {
    answer.set(
        Answer.json(
            threeHours()
                .replace("\"cloud_cover\"", "\"weather_code\":[95,3,95,96],\"cloud_cover\"")));

    List<WeatherHour> hours = source(server.uri()).fetch(PLACE, NOW).hours();

    assertThat(hours).extracting(WeatherHour::weatherCode).containsExactly(3, 95);
    assertThat(hours).extracting(WeatherHour::isThunder).containsExactly(false, true);
    assertThat(hours).extracting(WeatherHour::isHail).containsOnly(false);
    assertThat(server.asked.get(0).uri().getQuery()).contains("weather_code");
  }

  @Test
  void snowIsInCentimetresOfTheHourThatItFellIn() {
    answer.set(
        Answer.json(
            threeHours()
                .replace(
                    "\"cloud_cover\"",
                    "\"snowfall\":[0.0,0.7,1.4,null],\"snow_depth\":[0.0,0.1,0.12,0.14],"
                        + "\"cloud_cover\"")));

    List<WeatherHour> hours = source(server.uri()).fetch(PLACE, NOW).hours();

    assertThat(hours).extracting(WeatherHour::snowfallCm).containsExactly(1.4, null);
    assertThat(hours.get(0).snowDepthCm()).isCloseTo(11, within(1e-9));
    assertThat(server.asked.get(0).uri().getQuery()).contains("snowfall", "snow_depth");
    answer.set(Answer.json(threeHours()));
    assertThat(source(server.uri()).fetch(PLACE, NOW).hours())
        .extracting(WeatherHour::snowDepthCm)
        .containsOnlyNulls();
  }

  @Test
  void lightAndAirAreOfTheHour() {
    answer.set(
        Answer.json(
            threeHours()
                .replace(
                    "\"cloud_cover\"",
                    "\"direct_radiation\":[300.0,400.0,450.0,null],"
                        + "\"surface_pressure\":[830.0,831.0,833.0,835.0],"
                        + "\"wind_direction_10m\":[10,350,20,null],\"cloud_cover\"")));

    List<WeatherHour> hours = source(server.uri()).fetch(PLACE, NOW).hours();

    assertThat(hours).extracting(WeatherHour::directIrradianceWm2).containsExactly(450.0, null);
    assertThat(hours).extracting(WeatherHour::pressureHpa).containsExactly(832.0, 834.0);
    // From 350° to 20° the way leads over north.
    assertThat(hours).extracting(WeatherHour::windDirectionDeg).containsExactly(5.0, 20.0);
    assertThat(server.asked.get(0).uri().getQuery())
        .contains("direct_radiation", "surface_pressure", "wind_direction_10m");
  }

  @Test
  void moreThanTenVariablesCountAsMoreThanACall() {
    answer.set(Answer.json(threeHours()));
    WeatherSource source = source(server.uri());
    source.fetch(PLACE, NOW);
    String query = server.asked.get(0).uri().getQuery();
    String hourly = query.substring(query.indexOf("hourly=") + 7);
    int variables = hourly.substring(0, hourly.indexOf('&')).split(",").length;
    assertThat(variables).isGreaterThan(10);
    assertThat(source.limits())
        .extracting(limit -> limit.calls() * variables / 10)
        .allSatisfy(counted -> assertThat(counted).isPositive())
        .containsExactly(539, 4_499, 8_999);
  }

  @Test
  void itIsAskedInItsOwnWordsWithOrWithoutThePath() {
    answer.set(Answer.json(threeHours()));
    source(server.uri()).fetch(PLACE, NOW);
    source(server.uri().resolve("/v1/forecast")).fetch(PLACE, NOW);

    assertThat(server.asked)
        .extracting(asked -> asked.uri().getPath())
        .containsOnly("/v1/forecast");
    assertThat(server.asked.get(0).uri().getQuery())
        .contains("latitude=-26.2041", "longitude=28.0473", "wind_speed_unit=ms")
        .contains("shortwave_radiation", "timeformat=unixtime", "timezone=GMT");
  }
}
