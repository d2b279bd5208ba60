package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.asset.SampleAssets;
import energy.ona.detect.AlarmCodes;
import energy.ona.detect.AlarmSeverity;
import energy.ona.json.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmBookTest {
  @ParameterizedTest
  @CsvSource({"1, insulation, ACTION", "2, insulation, INFO", "3, grid, INFO", "4, grid, ACTION"})
  void aCodeAsksForWhatItsMeaningUsuallyDoesUnlessTheBookSaysOtherwise(
      double code, String meaning, AlarmSeverity severity) {
    AlarmBook book =
        Json.read(
            """
            {"SMA":{"source":"manual","meanings":{"insulation":["1-2"],"grid":["3-4"]},
             "severities":{"info":["2"],"action":["4"]}}}\
            """,
            AlarmBook.class);

    assertThat(book.sign(SampleAssets.inverter("i"), code))
        .contains(new AlarmCodes.Sign(meaning, severity));
    assertThat(book.sign(SampleAssets.inverter("i"), 9)).isEmpty();
  }

  private static AlarmBook book(String maker, String other) {
    return Json.read(
        """
        {"%s": {"source": "manual", "models": ["%s"],
          "meanings": {"insulation": ["3501"], "grid": ["101-105"]}}}\
        """
            .formatted(maker, other),
        AlarmBook.class);
  }

  @ParameterizedTest
  @CsvSource({
    "SMA, other, 3501, INSULATION",
    "sma, other, 105, GRID",
    "Sunny, SMA, 101, GRID",
    "SMA, other, 106,",
    "Sunny, other, 3501,"
  })
  void numbersMeanWhatTheirMakerSays(
      String maker, String other, double code, @Nullable AlarmMeaning expected) {
    assertThat(book(maker, other).meaning(SampleAssets.inverter("i"), code).orElse(null))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'X':{'source':'m','meanings':{'fan':['7'],'grid':['5-9']}}}|alarm 7 of X means",
        "{'X':{'source':'m','meanings':{'fan':['seven']}}}|'seven' is no alarm number of X",
        "{'X':{'source':'m','meanings':{'fun':['7']}}}|an alarm's meaning is one of",
        "{'X':{'source':'m','bits':{'fan':['32']}}}|bit 32 of X is not one of 0-31",
        "{'X':{'meanings':{'fan':['7']}}}|need their source"
      },
      quoteCharacter = '`')
  void whatIsWrongIsNamed(String json, String said) {
    assertThatThrownBy(() -> Json.read(json.replace('\'', '"'), AlarmBook.class))
        .hasStackTraceContaining(said);
  }

  @ParameterizedTest
  @CsvSource({
    "1, INSULATION",
    "4096, STRING",
    "16, GRID",
    "20, GRID",
    "4112, STRING",
    "4224, STRING",
    "2147483648, DEVICE",
    "0,",
    "64,"
  })
  void bitsOfOneNumberMeanWhatIsMoreThanLeavingTheGrid(
      double code, @Nullable AlarmMeaning expected) {
    AlarmBook book =
        Json.read(
            """
            {"SMA": {"source": "manual", "bits":
              {"insulation": ["0"], "grid": ["2", "4"], "overtemperature": ["7"], "string": ["12"], "device": ["31"]}}}\
            """,
            AlarmBook.class);

    assertThat(book.meaning(SampleAssets.inverter("i"), code).orElse(null)).isEqualTo(expected);
  }

  @Test
  void assetWithoutPartsHasNoMaker() {
    assertThat(book("SMA", "other").meaning(SampleAssets.bare("i"), 3501)).isEmpty();
  }
}
