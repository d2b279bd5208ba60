package energy.ona.forecast.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.wind.WindModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ModelFormTest {
  private static byte[] stored(String json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void refused(byte[] bytes, String why) {
    assertThatThrownBy(() -> ModelForm.read(bytes, NewSiteModel.class))
        .isInstanceOf(ModelForm.Unreadable.class)
        .hasMessageContaining(why);
  }

  @Test
  void aFormOfANewerReleaseIsRefusedInWords() throws IOException {
    refused(
        stored("{\"form\":3,\"kind\":\"solar_new_site\",\"model\":{}}"),
        "stored in form 3 and this release reads form 2; train it again");
  }

  /** Its trees know the sun at the beginning of each step, and would be told where it is later. */
  @Test
  void aSolarModelOfTheEarlierSunIsRefused() throws IOException {
    byte[] earlier = stored("{\"form\":1,\"kind\":\"solar_site\",\"model\":{}}");
    assertThatThrownBy(() -> ModelForm.read(earlier, SolarModel.class))
        .isInstanceOf(ModelForm.Unreadable.class)
        .hasMessageContaining("stored in form 1 and this release reads form 2; train it again");
  }

  /** Its curve is of winds in whatever air there was, and would be told standard ones. */
  @Test
  void aWindModelOfUncorrectedAirIsRefused() throws IOException {
    byte[] earlier = stored("{\"form\":1,\"kind\":\"wind_site\",\"model\":{}}");
    assertThatThrownBy(() -> ModelForm.read(earlier, WindModel.class))
        .isInstanceOf(ModelForm.Unreadable.class)
        .hasMessageContaining("stored in form 1 and this release reads form 2; train it again");
  }

  @Test
  void bytesThatSayNoFormAreRefused() throws IOException {
    refused(stored("{\"kind\":\"solar_new_site\"}"), "stored in form unknown");
    refused(stored("[]"), "stored in form unknown");
  }

  @Test
  void whatIsNotGzippedJsonIsRefused() throws IOException {
    refused("plain".getBytes(StandardCharsets.UTF_8), "the model is damaged");
    refused(stored("{\"form\":2,"), "the model is damaged");
  }

  @Test
  void aClassNameInTheBytesMakesNoObject() throws IOException {
    refused(
        stored(
            "{\"form\":2,\"kind\":\"solar_new_site\",\"model\":{\"forests\":[{\"type\":"
                + "\"java.util.ArrayList\"}]}}"),
        "the model is damaged");
  }

  @Test
  void whatIsNotWantedIsRefusedBeforeItIsRead() throws IOException {
    refused(
        stored("{\"form\":1,\"kind\":\"wind_site\",\"model\":{\"forest\":[[["),
        "the model is a 'wind_site' and not a 'solar_new_site'");
  }
}
