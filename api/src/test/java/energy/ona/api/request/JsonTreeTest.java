package energy.ona.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import energy.ona.error.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTreeTest {
  private static final long MOST = 16 << 20;
  private static final int MANY_TOKENS = 200_000;

  private static Body body(String text) {
    try {
      return Body.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MOST);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String list(int count, IntFunction<String> each) {
    return IntStream.range(0, count)
        .mapToObj(each)
        .collect(Collectors.joining(",", "{\"a\":[", "]}"));
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** What bodies of many small things take is never more than what is taken from the space. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[]             | 2",
        "{}             | 2",
        "{'a':0}        | 4",
        "{'a':{}}       | 5",
        "{'a':{'a':{'a':{'a':{'a':{}}}}}} | 17",
        "[[[[[[]]]]]]   | 12",
        "'a'            | 1",
        "'Ж'            | 1",
        "0.1            | 1",
        "12345678901234567890 | 1",
        "{'%d':0}       | 4",
        "{'%d':{}}      | 5",
      })
  void aTreeTakesNoMoreThanIsReckoned(String shape, int tokens) throws IOException {
    String quoted = shape.replace('\'', '"');
    int count = (int) Math.min(MANY_TOKENS / tokens, (MOST - 20) / (quoted.length() + 8));
    try (Body body = body(list(count, i -> quoted.replace("%d", "k" + i)))) {
      long before = usedBytes();
      int size = body.json().path("a").size();
      long taken = usedBytes() - before;
      assertThat(size).isEqualTo(count);
      assertThat(taken).isLessThan(JsonTree.bytes((long) count * tokens, body.length()));
      assertThat(body.json()).isNotEmpty();
    }
  }

  @Test
  void oneLetterThatIsNotLatinIsReckonedForItsWholeValue() throws IOException {
    String value = '"' + "a".repeat(1_000_000) + "€\"";
    try (Body body = body(list(15, i -> value))) {
      long before = usedBytes();
      assertThat(body.json().path("a")).hasSize(15);
      // The parser itself keeps a buffer as long as the longest value.
      long parser = 2L << 20;
      assertThat(usedBytes() - before).isLessThan(JsonTree.bytes(15, body.length()) + parser);
      assertThat(body.json()).isNotEmpty();
    }
  }

  @Test
  void namesThatAreAllOthersTakeNoMoreEither() throws IOException {
    String text =
        IntStream.range(0, MANY_TOKENS / 2)
            .mapToObj(i -> "\"k" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}"));
    try (Body body = body(text)) {
      long before = usedBytes();
      int size = body.json().size();
      assertThat(usedBytes() - before).isLessThan(JsonTree.bytes(2L * size, text.length()));
      assertThat(body.json()).hasSize(size);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "0", "{\"a\":[]}"})
  void whatIsMoreIsRefusedBeforeItIsBuilt(String shape) {
    String text = list((int) (MOST - 20) / (shape.length() + 1), i -> shape);
    try (Body body = body(text)) {
      assertThatThrownBy(body::json)
          .isInstanceOf(PlatformException.class)
          .hasMessage(
              "the body has more than 1,000,000 names, values and brackets; send it in parts");
    }
  }

  @Test
  void whatIsNoUtf8IsRefused() {
    byte[] latin = "{\"name\":\"S\u00fcd\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(
            () -> JsonTree.read(Body.read(new ByteArrayInputStream(latin), MOST)).close())
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("it is not UTF-8");
  }

  @Test
  void aByteOrderMarkIsPassedBy() throws IOException {
    try (JsonTree tree = JsonTree.read(body("\ufeff{\"name\":\"S\u00fcd\"}"))) {
      assertThat(tree.object().path("name").asText()).isEqualTo("S\u00fcd");
    }
  }

  @Test
  void theLargestFileOfAssetsIsTaken() throws IOException {
    String asset =
        """
        {"id":"inverter-%05d","name":"Inverter %d","type":"Solar Inverter","capacity_kw":100.5,
        "location":{"latitude":-26.2041,"longitude":28.0473,"address":"Rand Road 1, Johannesburg"},
        "components":[
        {"oem":"SMA","model":"STP-100","serial":"SN-1-%d","type":"inverter","installation_date":"2020-01-01"},
        {"oem":"SMA","model":"FAN-12","serial":"SN-2-%d","type":"fan","installation_date":"2020-01-01"}],
        "configuration":{"dc_voltage_max":1000,"ac_voltage_nominal":400,"frequency_nominal":50},
        "site_id":"north","parent_id":"feeder-1","timezone":"Africa/Johannesburg",
        "dc_capacity_kw":120,"tilt_deg":25,"azimuth_deg":0,"tracker":"none","export_limit_kw":90,
        "commissioned_on":"2020-01-01","retired_on":null,"tariff_id":"default",
        "contract":{"response_class":"gold","warranty_until":"2030-01-01","providers":["own"]},
        "hub_height_m":null,"rotor_diameter_m":null,"power_curve":null}\
        """
            .replace("\n", "");
    try (Body body = body(list(10_000, i -> asset.formatted(i, i, i, i)))) {
      assertThat(body.json().path("a")).hasSize(10_000);
    }
  }

  @Test
  void largeBodiesWaitForEachOtherAndAllAreRead() throws Exception {
    String text = list(JsonTree.MOST_TOKENS / 2 - 10, i -> "[]");
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Long>> taken = new ArrayList<>();
      long before = usedBytes();
      for (int i = 0; i < 6; i++) {
        taken.add(
            threads.submit(
                () -> {
                  try (Body body = body(text)) {
                    body.json();
                    return usedBytes() - before;
                  }
                }));
      }
      for (Future<Long> each : taken) {
        assertThat(each.get()).isLessThan(110L << 20);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
