package energy.ona.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of objects keeps to. */
public abstract class ObjectStoreContract {
  private final String folder = "contract/" + UUID.randomUUID() + "/";

  protected abstract ObjectStore objects();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasPutIsReadBackAndTheLastPutCounts() {
    objects().put(folder + "a b+ü.txt", bytes("one"), "text/plain");
    objects().put(folder + "a b+ü.txt", bytes("two"), "text/plain");
    assertThat(objects().get(folder + "a b+ü.txt")).hasValue(bytes("two"));
    assertThat(objects().length(folder + "a b+ü.txt")).hasValue(3L);
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(objects().get(folder + "none")).isEmpty();
    assertThat(objects().open(folder + "none")).isEmpty();
    assertThat(objects().length(folder + "none")).isEmpty();
    objects().remove(folder + "none");
  }

  @Test
  void aKeyIsCreatedOnce() {
    assertThat(objects().create(folder + "once", bytes("one"), "text/plain")).isTrue();
    assertThat(objects().create(folder + "once", bytes("two"), "text/plain")).isFalse();
    assertThat(objects().get(folder + "once")).hasValue(bytes("one"));
  }

  @Test
  void streamsGoInAndOut() throws Exception {
    byte[] large = new byte[3_000_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 >> 3);
    }
    objects()
        .put(
            folder + "large",
            new ByteArrayInputStream(large),
            large.length,
            "application/octet-stream");
    try (InputStream read = objects().open(folder + "large").orElseThrow()) {
      assertThat(read.readAllBytes()).isEqualTo(large);
    }
  }

  @Test
  void listsAscendByKeyWithinThePrefixAndGoOnAfterOne() {
    for (String name : List.of("d/2", "d/1", "d/3", "e/1", "d")) {
      objects().put(folder + name, bytes(name), "text/plain");
    }
    assertThat(objects().list(folder + "d/", Optional.empty(), 10))
        .containsExactly(folder + "d/1", folder + "d/2", folder + "d/3");
    assertThat(objects().list(folder + "d/", Optional.empty(), 2))
        .containsExactly(folder + "d/1", folder + "d/2");
    assertThat(objects().list(folder + "d/", Optional.of(folder + "d/1"), 10))
        .containsExactly(folder + "d/2", folder + "d/3");
    assertThat(objects().list(folder + "x/", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void whatWasRemovedIsGone() {
    objects().put(folder + "gone", bytes("x"), "text/plain");
    objects().remove(folder + "gone");
    assertThat(objects().get(folder + "gone")).isEmpty();
    assertThat(objects().list(folder, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void otherContentIsKnownByItsMarkAndACopyKeepsWhatWas() {
    assertThat(objects().mark(folder + "drop")).isEmpty();
    objects().put(folder + "drop", bytes("first"), "text/plain");
    ObjectStore.Mark first = objects().mark(folder + "drop").orElseThrow();
    objects().copy(folder + "drop", folder + "kept");
    objects().put(folder + "drop", bytes("second"), "text/plain");

    ObjectStore.Mark second = objects().mark(folder + "drop").orElseThrow();
    assertThat(second.tag()).isNotEqualTo(first.tag());
    assertThat(second.storedAt()).isAfterOrEqualTo(first.storedAt());
    assertThat(objects().get(folder + "kept")).hasValue(bytes("first"));
    objects().put(folder + "drop", bytes("first"), "text/plain");
    assertThat(objects().mark(folder + "drop").orElseThrow().tag()).isEqualTo(first.tag());
  }
}
