package energy.ona.activities.oem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.error.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class JsonElementsTest {
  private boolean closed;

  private InputStream text(int... bytes) {
    byte[] text = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      text[i] = (byte) bytes[i];
    }
    return new ByteArrayInputStream(text) {
      @Override
      public void close() {
        closed = true;
      }
    };
  }

  @Test
  void aTextThatBeginsWithNoCharacterIsClosedAndRefused() {
    assertThatThrownBy(() -> new JsonElements(text(0xff, '['), new BitSet()))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("is not UTF-8");
    assertThat(closed).isTrue();
  }
}
