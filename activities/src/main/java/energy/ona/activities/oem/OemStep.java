package energy.ona.activities.oem;

import energy.ona.ingest.Dialect;
import energy.ona.oem.OemMapping;
import energy.ona.store.RecordStores;
import energy.ona.workflows.ingest.IngestRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What stands before ingest: a maker's file becomes the platform's, every other one passes. */
public final class OemStep {
  private static final int BEGINNING = 1 << 16;
  private static final int TELL_BYTES = 1 << 20;

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
   * @param unread columns of a maker's file that its mapping does not read
   * @param absent columns of the mapping that the file does not have
   * @param isCut whether it has more columns than are read
   */
  public record Rows(
      InputStream bytes,
      @Nullable String oem,
      List<UnreadColumn> unread,
      List<String> absent,
      boolean isCut) {}

  /**
   * @param request whose file it is, and what was declared of it
   * @param text unpacked
   * @param mostBytes that what a maker's file becomes may have; refused when it has more
   * @param told is called now and then, while the text arrives too, with the rows seen by then
   */
  public Rows rows(
      IngestRequest request, InputStream text, Path folder, long mostBytes, LongConsumer told)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(text, BEGINNING);
    Dialect dialect = request.dialectOrPlain();
    Optional<OemMapping> mapping =
        request.oem() == null
            ? catalogue.recognise(beginning(buffered), dialect)
            : Optional.of(catalogue.declared(request.oem(), beginning(buffered), dialect));
    if (mapping.isEmpty()) {
      return new Rows(buffered, null, List.of(), List.of(), false);
    }
    Path raw = folder.resolve("maker.raw");
    copy(buffered, raw, told);
    OemTranslation.Translated translated =
        new OemTranslation(
                mapping.get(),
                dialect,
                new OemAssets(stores, request.customerId(), request.siteId()),
                request.assetId(),
                request.receivedAt(),
                told)
            .translate(raw, folder, mostBytes);
    Files.delete(raw);
    return new Rows(
        Files.newInputStream(translated.file()),
        mapping.get().oem(),
        translated.unread(),
        translated.absent(),
        translated.isCut());
  }

  /** What comes from afar may take minutes, in which somebody waits for a sign of life. */
  private static void copy(InputStream from, Path to, LongConsumer told) throws IOException {
    try (OutputStream file = Files.newOutputStream(to)) {
      byte[] block = new byte[TELL_BYTES];
      for (int read = from.readNBytes(block, 0, TELL_BYTES);
          read > 0;
          read = from.readNBytes(block, 0, TELL_BYTES)) {
        file.write(block, 0, read);
        told.accept(0);
      }
    }
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
