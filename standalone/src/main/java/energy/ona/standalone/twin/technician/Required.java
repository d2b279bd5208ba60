package energy.ona.standalone.twin.technician;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.standalone.twin.sky.Noise;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** What an order wants to be told before it is complete. */
record Required(List<String> checklist, int photos, boolean signature) {
  private static final int PIXELS = 24;

  static Required of(JsonNode order) {
    JsonNode required = order.path("requirements");
    List<String> checklist = new ArrayList<>();
    required.path("checklist").forEach(item -> checklist.add(item.asText()));
    return new Required(
        List.copyOf(checklist),
        required.path("photos").asInt(),
        required.path("signature").asBoolean());
  }

  /** Every item looked at and found in order. */
  List<Map<String, Object>> answers() {
    return checklist.stream()
        .map(item -> Map.<String, Object>of("item", item, "ok", true))
        .toList();
  }

  /** The kinds of the pictures to send, each photo and then the signature. */
  List<String> pictures() {
    List<String> kinds = new ArrayList<>();
    for (int photo = 0; photo < photos; photo++) {
      kinds.add("photo");
    }
    if (signature) {
      kinds.add("signature");
    }
    return kinds;
  }

  /** A PNG of coloured squares, always the same for the same subject and no two alike. */
  static byte[] picture(long seed, String subject) {
    BufferedImage picture = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
    long stream = Noise.stream(seed, subject);
    for (int pixel = 0; pixel < PIXELS * PIXELS; pixel++) {
      picture.setRGB(
          pixel % PIXELS, pixel / PIXELS, (int) (Noise.uniform(stream, pixel) * 0x1000000));
    }
    try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "png", png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
