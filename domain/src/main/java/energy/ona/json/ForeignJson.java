package energy.ona.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON from outside: UTF-8 alone, as RFC 8259 has it, a byte order mark at its beginning
 * passed by. No table is kept of names, of which a sender may make up as many as there are bytes.
 */
public final class ForeignJson {
  /** What a {@link JsonParseException} says then. */
  public static final String NOT_UTF_8 = "it is not UTF-8";

  private static final int BYTE_ORDER_MARK = 0xfeff;

  private final JsonFactory factory;

  public ForeignJson(StreamReadConstraints limits) {
    this.factory =
        JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(limits)
            .build();
  }

  /**
   * What is not UTF-8 is a {@link JsonParseException} without a place that says {@link #NOT_UTF_8}.
   */
  public JsonParser parser(InputStream bytes) throws IOException {
    // Jackson's own readers of bytes keep the table, or take any byte for a character.
    Reader text =
        new BufferedReader(
            new Strict(
                new InputStreamReader(
                    bytes,
                    StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return factory.createParser(text);
  }

  /** Says what is wrong as JSON that is wrong. */
  private static final class Strict extends FilterReader {
    Strict(Reader reader) {
      super(reader);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      try {
        return super.read(into, offset, length);
      } catch (CharacterCodingException e) {
        throw new JsonParseException(null, NOT_UTF_8, (JsonLocation) null, e);
      }
    }
  }
}
