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
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The stored form of a trained model: gzipped JSON of {@code {"form":1,"kind":"solar_site",
 * "model":{…}}}. Only the kinds named here are ever made, whatever the bytes say; a form of a newer
 * release is refused in words.
 */
public final class ModelForm {
  /** Grows when what is written can no longer be read by an older release. */
  static final int FORM = 1;

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

  public static byte[] write(Object model) {
    String kind = KINDS.get(model.getClass());
    if (kind == null) {
      throw new IllegalArgumentException(
          "%s is no kind of model".formatted(model.getClass().getSimpleName()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      Json.MAPPER.writeValue(gzip, new Envelope(FORM, kind, model));
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
    if (form != FORM) {
      throw new Unreadable(
          "the model is stored in form %s and this release reads form %d; train it again or use the"
                  .formatted(form < 0 ? "unknown" : Integer.toString(form), FORM)
              + " release that wrote it");
    }
    if (!kind.equals(wanted)) {
      throw new Unreadable("the model is a '%s' and not a '%s'".formatted(kind, wanted));
    }
  }
}
