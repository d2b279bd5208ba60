package energy.ona.activities.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.ona.error.PlatformException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Nothing that follows a gzip member is left out without a word. */
class GzipMembersTest {
  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String unpacked(byte[] bytes) throws IOException {
    try (RawFile file = RawFile.open(new ByteArrayInputStream(bytes))) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }

  private static void isRefused(byte[] bytes, String because) {
    assertThatThrownBy(() -> unpacked(bytes))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("the file is damaged or incomplete gzip (" + because);
  }

  @Test
  void whatIsNoMemberIsNotTheEnd() throws IOException {
    byte[] first = gzip("january\n");
    String from = "what is in it from byte %d on is no gzip".formatted(first.length + 1);
    isRefused(joined(first, "february\n".getBytes(UTF_8)), from);
    isRefused(joined(first, new byte[] {'x'}), from);
    // Each bit of the magic number, of the method, and of the flags that do not exist.
    for (int bit = 0; bit < 32; bit++) {
      if (bit < 24 || bit >= 29) {
        byte[] second = gzip("february\n");
        second[bit / 8] ^= (byte) (1 << (bit % 8));
        if (second[0] != 0) {
          isRefused(joined(first, second), from);
        }
      }
    }
  }

  @Test
  void aMemberThatIsCutIsNotTheEnd() throws IOException {
    byte[] first = gzip("january\n");
    byte[] both = joined(first, gzip("february\n"));
    for (int length = 2; length < both.length; length++) {
      byte[] cut = Arrays.copyOf(both, length);
      if (length == first.length) {
        assertThat(unpacked(cut)).isEqualTo("january\n");
      } else {
        isRefused(cut, "the file ends before the gzip does");
      }
    }
  }

  @Test
  void aSumThatDoesNotFitIsRefusedInEachMember() throws IOException {
    byte[] first = gzip("january\n");
    byte[] second = gzip("february\n");
    for (int back = 1; back <= 8; back++) {
      byte[] both = joined(first, second);
      both[both.length - back] ^= 1;
      isRefused(both, "what is packed in it does not have the sum");
      both = joined(first, second);
      both[first.length - back] ^= 1;
      isRefused(both, "what is packed in it does not have the sum");
    }
  }

  @Test
  void zerosFillUp() throws IOException {
    byte[] zeros = new byte[100_000];
    assertThat(unpacked(joined(gzip("january\n"), zeros))).isEqualTo("january\n");
    assertThat(unpacked(joined(gzip("january\n"), zeros, gzip("february\n"), new byte[3])))
        .isEqualTo("january\nfebruary\n");
    isRefused(joined(gzip("january\n"), zeros, new byte[] {7}), "what is in it from byte 100,");
  }

  @Test
  void everyFieldOfAHeaderIsPassed() throws IOException {
    byte[] plain = gzip("february\n");
    byte[] fields = joined(new byte[] {2, 0, 7, 0}, "name\0comment\0".getBytes(UTF_8));
    byte[] header = joined(Arrays.copyOf(plain, 10), fields);
    header[3] = 2 + 4 + 8 + 16;
    CRC32 sum = new CRC32();
    sum.update(header);
    byte[] told = {(byte) sum.getValue(), (byte) (sum.getValue() >> 8)};
    byte[] body = Arrays.copyOfRange(plain, 10, plain.length);
    byte[] first = gzip("january\n");

    assertThat(unpacked(joined(first, header, told, body))).isEqualTo("january\nfebruary\n");
    told[1] ^= 1;
    isRefused(joined(first, header, told, body), "its header from byte");
  }

  @Test
  void membersMayBeginAnywhereInWhatIsReadAtOnce() throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (int member = 0; member < 200; member++) {
      StringBuilder own = new StringBuilder();
      for (int i = random.nextInt(1_000); i > 0; i--) {
        own.append(random.nextInt(1_000_000)).append('\n');
      }
      text.append(own);
      packed.writeBytes(gzip(own.toString()));
    }
    for (int most : new int[] {1, 17, 1 << 20}) {
      InputStream slow =
          new FilterInputStream(new ByteArrayInputStream(packed.toByteArray())) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              return super.read(into, offset, Math.min(length, most));
            }

            @Override
            public int available() {
              return 0;
            }
          };
      try (GzipMembers members = new GzipMembers(slow)) {
        assertThat(new String(members.readAllBytes(), UTF_8)).isEqualTo(text.toString());
      }
    }
  }
}
