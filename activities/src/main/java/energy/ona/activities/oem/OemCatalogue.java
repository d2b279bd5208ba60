package energy.ona.activities.oem;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import energy.ona.error.PlatformException;
import energy.ona.ingest.SensorHeader;
import energy.ona.oem.OemMapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The mappings of configs/oem/, by name or by what a file looks like. */
public final class OemCatalogue {
  private final List<OemMapping> mappings;

  public OemCatalogue(List<OemMapping> mappings) {
    this.mappings = List.copyOf(mappings);
  }

  /** The mapping that the caller names. */
  public OemMapping named(String oem) {
    return mappings.stream()
        .filter(mapping -> mapping.oem().equals(oem))
        .findFirst()
        .orElseThrow(
            () ->
                PlatformException.invalid(
                    "oem",
                    "oem '%s' is not known; it is one of %s"
                        .formatted(
                            oem,
                            String.join(
                                ", ", mappings.stream().map(OemMapping::oem).sorted().toList()))));
  }

  /**
   * The one whose header stands in the beginning of a file; the most particular when several do.
   * Empty for a file in the platform's own form, and for one that nobody knows.
   */
  public Optional<OemMapping> recognise(byte[] beginning) {
    if (isOurs(beginning)) {
      return Optional.empty();
    }
    List<OemMapping> fitting =
        mappings.stream()
            .filter(mapping -> fits(mapping, beginning))
            .sorted(Comparator.comparing((OemMapping mapping) -> -mapping.detect().size()))
            .toList();
    if (fitting.size() > 1 && fitting.get(0).detect().size() == fitting.get(1).detect().size()) {
      throw PlatformException.invalid(
          "oem",
          "the file looks like %s and like %s; say which by oem="
              .formatted(fitting.get(0).oem(), fitting.get(1).oem()));
    }
    return fitting.stream().findFirst();
  }

  private static boolean isOurs(byte[] beginning) {
    return isOurs(beginning, ',') || isOurs(beginning, ';') || isOurs(beginning, '\t');
  }

  private static boolean isOurs(byte[] beginning, char separator) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .ofCsvRecord(new String(beginning, java.nio.charset.StandardCharsets.UTF_8))) {
      return !SensorHeader.of(csv.iterator().next().getFields()).names().isEmpty();
    } catch (PlatformException
        | java.util.NoSuchElementException
        | de.siegmar.fastcsv.reader.CsvParseException
        | IOException e) {
      return false;
    }
  }

  private static boolean fits(OemMapping mapping, byte[] beginning) {
    boolean looksLikeJson = looksLikeJson(beginning);
    if (mapping.isJson() != looksLikeJson) {
      return false;
    }
    try (OemRows rows = OemRows.open(new ByteArrayInputStream(beginning), mapping)) {
      return !rows.header().isEmpty();
    } catch (PlatformException
        | IOException
        | de.siegmar.fastcsv.reader.CsvParseException
        | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private static boolean looksLikeJson(byte[] beginning) {
    for (byte each : beginning) {
      if (!Character.isWhitespace(each)) {
        return each == '[' || each == '{';
      }
    }
    return false;
  }
}
