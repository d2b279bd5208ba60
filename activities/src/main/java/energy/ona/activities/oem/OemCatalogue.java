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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
    Optional<String> foreign =
        dialect.columns().isEmpty() ? foreign(beginning, dialect) : Optional.empty();
    if (foreign.isEmpty()) {
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
    if (fitting.isEmpty()) {
      refuseNear(beginning, dialect, foreign.get());
    }
    return fitting.stream().findFirst();
  }

  /** The one of that name, as far as a file that is the maker's for sure has to have it. */
  public OemMapping declared(String oem, byte[] beginning, Dialect dialect) {
    OemMapping mapping = named(oem);
    return fits(mapping, beginning, dialect) ? mapping : mapping.ofKnownMaker();
  }

  /** Why it is not the platform's own form; empty when it is. */
  private static Optional<String> foreign(byte[] beginning, Dialect dialect) {
    try {
      InputStream text = Texts.utf8(new ByteArrayInputStream(beginning), dialect.charset());
      List<String> header = new CsvRows(text, dialect).header();
      return header != null && !SensorHeader.of(header).names().isEmpty()
          ? Optional.empty()
          : Optional.of("the file has no header");
    } catch (PlatformException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that is nobody's, and nearly that of a maker, is told so. */
  private void refuseNear(byte[] beginning, Dialect dialect, String why) {
    if (looksLikeJson(beginning, dialect.charset())) {
      return;
    }
    for (OemMapping mapping : mappings) {
      if (mapping.isJson()) {
        continue;
      }
      NearHeader near = near(mapping, beginning, dialect);
      if (near.isNear()) {
        String declare =
            fits(mapping.ofKnownMaker(), beginning, dialect)
                ? "; if it is a file of that maker, declare oem=" + mapping.oem()
                : "";
        throw PlatformException.invalid(
            "oem", "%s. Or: %s%s".formatted(why, near.sentence(mapping), declare));
      }
    }
  }

  private static NearHeader near(OemMapping mapping, byte[] beginning, Dialect dialect) {
    try (InputStream text = Texts.utf8(new ByteArrayInputStream(beginning), dialect.charset())) {
      return NearHeader.of(text.readAllBytes(), DeclaredMapping.of(mapping, dialect));
    } catch (PlatformException e) {
      return new NearHeader(0, mapping.detect());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean fits(OemMapping mapping, byte[] beginning, Dialect dialect) {
    OemMapping declared = DeclaredMapping.of(mapping, dialect);
    try {
      byte[] text = text(beginning, declared.charset());
      if (declared.isJson() != looksLikeJson(text)) {
        return false;
      }
      InputStream utf8 = new ByteArrayInputStream(text);
      return declared.isJson()
          ? JsonFields.isThere(utf8, declared)
          : !new CsvOemRows(utf8, declared).header().isEmpty();
    } catch (PlatformException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In UTF-8, what is none replaced: whose file it is must be known before it is refused. */
  private static byte[] text(byte[] beginning, Charset declared) {
    try (InputStream text = Texts.utf8(new ByteArrayInputStream(beginning), declared)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean looksLikeJson(byte[] beginning, Charset declared) {
    try {
      return looksLikeJson(text(beginning, declared));
    } catch (PlatformException e) {
      return false;
    }
  }

  private static boolean looksLikeJson(byte[] text) {
    for (byte each : text) {
      if (!Character.isWhitespace(each)) {
        return each == '[' || each == '{';
      }
    }
    return false;
  }
}
