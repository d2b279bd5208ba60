package energy.ona.activities.oem;

import energy.ona.activities.csv.CsvRows;
import energy.ona.activities.csv.Texts;
import energy.ona.error.PlatformException;
import energy.ona.ingest.Dialect;
import energy.ona.ingest.SensorHeader;
import energy.ona.oem.DeclaredMapping;
import energy.ona.oem.OemMapping;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    return recognise(beginning, Dialect.PLAIN);
  }

  /**
   * @param dialect what was declared with the upload; declared columns are the platform's
   */
  public Optional<OemMapping> recognise(byte[] beginning, Dialect dialect) {
    if (!dialect.columns().isEmpty() || isOurs(beginning, dialect)) {
      return Optional.empty();
    }
    List<OemMapping> fitting =
        mappings.stream()
            .filter(mapping -> fits(mapping, beginning, dialect))
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

  private static boolean isOurs(byte[] beginning, Dialect dialect) {
    try {
      InputStream text = Texts.utf8(new ByteArrayInputStream(beginning), dialect.charset());
      List<String> header = new CsvRows(text, dialect).header();
      return header != null && !SensorHeader.of(header).names().isEmpty();
    } catch (PlatformException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean fits(OemMapping mapping, byte[] beginning, Dialect dialect) {
    if (mapping.isJson() != looksLikeJson(beginning)) {
      return false;
    }
    try (OemRows rows =
        OemRows.open(new ByteArrayInputStream(beginning), DeclaredMapping.of(mapping, dialect))) {
      return !rows.header().isEmpty();
    } catch (PlatformException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
