package energy.ona.bom;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Until when the maker owes a replacement of an installed component, as far as somebody said so:
 * the asset's {@code contract.warranty_until}, its {@code contract.warranty_months} since the
 * component was installed or the asset was commissioned, or its {@code warranty_expiry_date}.
 */
public final class Warranty {
  private Warranty() {}

  /** True while the maker owes a replacement of anything that is installed. */
  public static boolean runs(Asset asset, Instant now) {
    Stream<Optional<Instant>> ends =
        asset.components().isEmpty()
            ? Stream.of(until(asset, null))
            : asset.components().stream().map(component -> of(asset, component));
    return ends.flatMap(Optional::stream).anyMatch(now::isBefore);
  }

  /** Empty when nobody said so. */
  public static Optional<Instant> of(Asset asset, Component component) {
    return until(asset, component.installationDate());
  }

  private static Optional<Instant> until(Asset asset, @Nullable Instant installedOn) {
    Map<String, Object> contract = asset.contract();
    if (contract != null && contract.get("warranty_until") instanceof String until) {
      return moment(until);
    }
    if (contract != null && contract.get("warranty_months") instanceof Number months) {
      return installed(asset, installedOn)
          .map(from -> from.atOffset(ZoneOffset.UTC).plusMonths(months.longValue()).toInstant());
    }
    LocalDate expiry = asset.warrantyExpiryDate();
    return expiry == null ? Optional.empty() : Optional.of(end(expiry));
  }

  private static Optional<Instant> installed(Asset asset, @Nullable Instant installedOn) {
    LocalDate commissioned = asset.commissionedOn();
    return installedOn != null
        ? Optional.of(installedOn)
        : Optional.ofNullable(commissioned)
            .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? end(LocalDate.parse(text))
              : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The day itself still counts. */
  private static Instant end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
