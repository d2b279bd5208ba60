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

/**
 * Until when the maker owes a replacement of an installed component, as far as somebody said so:
 * the asset's {@code contract.warranty_until}, its {@code contract.warranty_months} since the
 * component was installed or the asset was commissioned, or its {@code warranty_expiry_date}.
 */
public final class Warranty {
  private Warranty() {}

  /** Empty when nobody said so. */
  public static Optional<Instant> of(Asset asset, Component component) {
    Map<String, Object> contract = asset.contract();
    if (contract != null && contract.get("warranty_until") instanceof String until) {
      return moment(until);
    }
    if (contract != null && contract.get("warranty_months") instanceof Number months) {
      return installed(asset, component)
          .map(from -> from.atOffset(ZoneOffset.UTC).plusMonths(months.longValue()).toInstant());
    }
    LocalDate expiry = asset.warrantyExpiryDate();
    return expiry == null ? Optional.empty() : Optional.of(end(expiry));
  }

  private static Optional<Instant> installed(Asset asset, Component component) {
    LocalDate commissioned = asset.commissionedOn();
    return component.installationDate() != null
        ? Optional.of(component.installationDate())
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
