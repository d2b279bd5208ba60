package energy.ona.activities.oem;

import energy.ona.oem.OemMapping;
import energy.ona.store.RecordStores;
import energy.ona.tenant.CustomerId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands before ingest: a maker's file becomes the platform's, every other one passes. */
public final class OemStep {
  private static final int BEGINNING = 1 << 16;

  private final OemCatalogue catalogue;
  private final RecordStores stores;

  public OemStep(OemCatalogue catalogue, RecordStores stores) {
    this.catalogue = catalogue;
    this.stores = stores;
  }

  /**
   * What ingest is to read.
   *
   * @param oem whose form it had; null when it was the platform's own
   */
  public record Rows(InputStream bytes, @Nullable String oem) {}

  /**
   * @param oem what the caller says; null to look
   * @param onlyAsset of a file that names none
   * @param text unpacked
   */
  public Rows rows(
      CustomerId customer,
      @Nullable String oem,
      @Nullable String onlyAsset,
      InputStream text,
      Path folder)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(text, BEGINNING);
    Optional<OemMapping> mapping =
        oem == null ? catalogue.recognise(beginning(buffered)) : Optional.of(catalogue.named(oem));
    if (mapping.isEmpty()) {
      return new Rows(buffered, null);
    }
    Path raw = folder.resolve("maker.raw");
    Files.copy(buffered, raw);
    Path translated =
        new OemTranslation(mapping.get(), stores, customer, onlyAsset).translate(raw, folder);
    return new Rows(Files.newInputStream(translated), mapping.get().oem());
  }

  /** Whole lines, so that a half one is not taken for a header. */
  private static byte[] beginning(BufferedInputStream bytes) throws IOException {
    bytes.mark(BEGINNING + 1);
    byte[] read = bytes.readNBytes(BEGINNING);
    bytes.reset();
    int end = read.length;
    while (read.length == BEGINNING && end > 1 && read[end - 1] != '\n') {
      end--;
    }
    return end > 1 ? Arrays.copyOf(read, end) : read;
  }
}
