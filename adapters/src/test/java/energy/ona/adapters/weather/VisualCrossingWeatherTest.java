package energy.ona.adapters.weather;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.http.LocalServer.Answer;
import energy.ona.config.Secret;
import energy.ona.weather.WeatherHour;
import energy.ona.weather.WeatherSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisualCrossingWeatherTest extends WeatherSourceContract {
  @Override
  WeatherSource source(URI endpoint) {
    return new VisualCrossingWeather(
        calls, endpoint.resolve("/timeline"), new Secret("secret-key"), Duration.ofSeconds(5));
  }

  /** Its days are the place's own, so the hours of one UTC day are in two of them. */
  @Override
  String threeHours() {
    return """
    {"queryCost":1,"latitude":-26.2041,"longitude":28.0473,"resolvedAddress":"-26.2041,28.0473",
     "timezone":"Africa/Johannesburg","tzoffset":2.0,
     "days":[{"datetime":"2026-01-20","hours":[
       {"datetimeEpoch":1768896000,"temp":18.0,"solarradiation":400,"windspeed":3.6},
       {"datetimeEpoch":1768899600,"temp":20.0,"humidity":55.0,"precip":0.0,"cloudcover":20.0,
        "solarradiation":550.0,"windspeed":7.2,"windspeed100":10.8}]},
      {"datetime":"2026-01-21","hours":[
       {"datetimeEpoch":1768903200,"temp":22.0,"humidity":50.0,"precip":null,"cloudcover":30.0,
        "solarradiation":650.0,"windspeed":14.4,"windspeed100":21.6},
       {"datetimeEpoch":1768906800,"temp":24.0,"solarradiation":750.0,"windspeed":21.6}]}]}\
    """;
  }

  @Override
  Answer tooMany() {
    return Answer.of(429, "Maximum daily cost exceeded");
  }

  @Override
  Duration tooManyLasts() {
    return Duration.between(NOW, Instant.parse("2026-01-21T00:00:00Z"));
  }

  @Override
  Answer badRequest() {
    return Answer.of(400, "Bad API Request:Invalid location parameter value.");
  }

  @Test
  void aWrongKeyIsNamedByItsParameter() {
    answer.set(Answer.of(401, "No account found with API key 'secret-key'"));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> source(server.uri()).fetch(PLACE, NOW))
        .hasMessageContaining("visual-crossing-api-key")
        .hasMessageNotContaining("secret-key'");
  }

  @Test
  void snowIsInCentimetresOfTheHourThatItFellIn() {
    answer.set(
        Answer.json(
            threeHours()
                .replace("\"temp\":20.0", "\"temp\":-1.0,\"snow\":1.4,\"snowdepth\":10.0")
                .replace("\"temp\":22.0", "\"temp\":-2.0,\"snow\":null,\"snowdepth\":12.0")));

    List<WeatherHour> hours = source(server.uri()).fetch(PLACE, NOW).hours();

    assertThat(hours).extracting(WeatherHour::snowfallCm).containsExactly(1.4, null);
    assertThat(hours).extracting(WeatherHour::snowDepthCm).containsExactly(11.0, 12.0);
    assertThat(server.asked.get(0).uri().getQuery()).contains("snow,snowdepth");
  }

  @Test
  void itTellsWhereTheWindComesFromAndNoPressureOfThePlace() {
    answer.set(
        Answer.json(
            threeHours()
                .replace("\"temp\":20.0", "\"temp\":20.0,\"winddir\":350,\"pressure\":1020")
                .replace("\"temp\":22.0", "\"temp\":22.0,\"winddir\":20,\"pressure\":1020")));

    List<WeatherHour> hours = source(server.uri()).fetch(PLACE, NOW).hours();

    assertThat(hours).extracting(WeatherHour::windDirectionDeg).containsExactly(5.0, 20.0);
    assertThat(hours).extracting(WeatherHour::pressureHpa).containsOnlyNulls();
    assertThat(server.asked.get(0).uri().getQuery()).contains("windspeed100,winddir");
  }

  @Test
  void itIsAskedInItsOwnWords() {
    answer.set(Answer.json(threeHours()));
    source(server.uri()).fetch(PLACE, NOW);

    URI asked = server.asked.get(0).uri();
    // Dates would be charged by the day, past ones by the hour.
    assertThat(asked.getPath()).isEqualTo("/timeline/-26.2041,28.0473");
    assertThat(asked.getQuery()).contains("unitGroup=metric", "include=hours", "key=secret-key");
  }
}
