package energy.ona.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** RFC 3339 with Z, to the millisecond at most. */
final class InstantMillis extends StdSerializer<Instant> {
  InstantMillis() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
