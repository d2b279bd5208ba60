package energy.ona.forecast.registry;

import com.fasterxml.jackson.core.JsonParser;
import energy.ona.forecast.solar.NewSiteModel;
import energy.ona.forecast.solar.SolarModel;
import energy.ona.forecast.wind.WindModel;
import energy.ona.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The stored form of a trained model: gzipped JSON of {@code {"form":2,"kind":"solar_site",
 * "model":{…}}}. Only the kinds named here are ever made, whatever the bytes say; a form of another
 * release is refused in words.
 */
public final class ModelForm {
  /**
   * By kind. Grows when an older release can no longer read what is written, or when what was
   * learned means something else now: of form 1 the sun stood at the beginning of each step, and
   * the wind of farms was not that of standard density.
   */
  private static final SortedMap<String, Integer> FORMS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of("solar_site", 2, "solar_new_site", 2, "wind_site", 2)));

  private static final Map<Class<?>, String> KINDS =
      Map.of(
          SolarModel.class, "solar_site",
          WindModel.class, "wind_site",
          NewSiteModel.class, "solar_new_site");

  private ModelForm() {}

  private record Envelope(int form, String kind, Object model) {}

  /** The bytes cannot be used as the model wanted; the message says why. */
  public static final class Unreadable extends RuntimeException {
    Unreadable(String message) {
      super(message);
    }
  }

  /** The forms that this release reads and writes, by kind. */
  public static SortedMap<String, Integer> forms() {
    return FORMS;
  }

  public static byte[] write(Object model) {
    String kind = KINDS.get(model.getClass());
    if (kind == null) {
      throw new IllegalArgumentException(
          "%s is no kind of model".formatted(model.getClass().getSimpleName()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      Json.MAPPER.writeValue(gzip, new Envelope(form(kind), kind, model));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The model, which must be of the type wanted. What the bytes are is read first, and the model
   * straight into its type: as a tree it would take hundreds of megabytes.
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    String wanted =
        Optional.ofNullable(KINDS.get(type))
            .orElseThrow(
                () -> new IllegalArgumentException(type.getSimpleName() + " is no kind of model"));
    try (JsonParser json =
        Json.MAPPER.createParser(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      return read(json, type, wanted);
    } catch (IOException | IllegalArgumentException e) {
      throw new Unreadable("the model is damaged: " + e.getMessage());
    }
  }

  private static <T> T read(JsonParser json, Class<T> type, String wanted) throws IOException {
    int form = -1;
    String kind = "";
    T model = null;
    json.nextToken();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "form" -> form = json.getValueAsInt(-1);
        case "kind" -> kind = json.getValueAsString("");
        case "model" -> {
          // It is written last.
          refuseOther(form, kind, wanted);
          model = Json.MAPPER.readValue(json, type);
        }
        default -> json.skipChildren();
      }
    }
    refuseOther(form, kind, wanted);
    if (model == null || json.nextToken() != null) {
      throw new Unreadable("the model is damaged: it is not one object");
    }
    return model;
  }

  private static void refuseOther(int form, String kind, String wanted) {
    if (form >= 0 && !kind.equals(wanted)) {
      throw new Unreadable("the model is a '%s' and not a '%s'".formatted(kind, wanted));
    }
    if (form != form(wanted)) {
      throw new Unreadable(
          "the model is stored in form %s and this release reads form %d; train it again or use the"
                  .formatted(form < 0 ? "unknown" : Integer.toString(form), form(wanted))
              + " release that wrote it");
    }
  }

  private static int form(String kind) {
    return Objects.requireNonNull(FORMS.get(kind));
  }
}
