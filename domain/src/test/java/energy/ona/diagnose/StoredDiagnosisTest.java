package energy.ona.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.json.Json;
import energy.ona.time.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Diagnoses outlive the release that wrote them. */
class StoredDiagnosisTest {
  private static String old() throws IOException {
    try (InputStream in =
        StoredDiagnosisTest.class.getResourceAsStream(
            "/stored/diagnosis-before-evidence-items.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void oneOfBeforeEvidenceHadItemsIsReadAndWrittenAsItWas() throws IOException {
    Diagnosis read = Json.read(old(), Diagnosis.class);

    assertThat(read.mostLikely().evidence()).containsExactly("68 °C while siblings are at 45 °C");
    assertThat(read.mostLikely().evidenceItems()).isEmpty();
    assertThat(Json.read(Json.write(read), JsonNode.class))
        .isEqualTo(Json.read(old(), JsonNode.class));
  }

  @ParameterizedTest
  @EnumSource
  void anItemIsReadAsItWasWritten(EvidenceSource source) {
    Instant at = Instant.parse("2026-01-10T07:00:00Z");
    for (EvidenceItem item :
        List.of(
            new EvidenceItem(
                "no DC voltage by day (2 V)",
                source,
                List.of("voltage_v"),
                new TimeRange(at, at.plusSeconds(3600)),
                "OEM Fault/dc_bus_fault",
                2.079,
                "/assets/i/series"),
            new EvidenceItem("it is old", source, List.of(), null, "c/s", null, null))) {
      assertThat(Json.read(Json.write(item), EvidenceItem.class)).isEqualTo(item);
    }
  }
}
