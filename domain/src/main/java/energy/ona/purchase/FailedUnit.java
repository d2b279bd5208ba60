package energy.ona.purchase;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.bom.Fitting;
import energy.ona.bom.Part;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which installed unit a part replaces, as its maker knows it: the component of the part's own
 * type, else the equipment that the part is for.
 *
 * @param doubt what is not known of it and why; null where all is
 */
public record FailedUnit(
    @Nullable String oem, @Nullable String model, @Nullable String serial, @Nullable String doubt) {

  /**
   * @param asset null where it is no longer on record
   * @param part null where the catalogue no longer has it
   */
  public static FailedUnit of(@Nullable Asset asset, @Nullable Part part) {
    List<Component> units = asset == null || part == null ? List.of() : units(asset, part);
    String oem = common(units, Component::oem);
    String model = common(units, Component::model);
    String serial = common(units, Component::serial);
    return new FailedUnit(oem, model, serial, doubt(units, oem, model, serial));
  }

  private static List<Component> units(Asset asset, Part part) {
    List<Component> own =
        asset.components().stream()
            .filter(component -> Fitting.matches(part.oem(), component.oem()))
            .filter(component -> type(part.type()).equals(type(component.type())))
            .toList();
    return own.isEmpty()
        ? Fitting.installed(asset, part)
            .map(host -> asset.components().stream().filter(each -> isAlike(each, host)).toList())
            .orElse(List.of())
        : own;
  }

  private static boolean isAlike(Component one, Component other) {
    return Objects.equals(one.oem(), other.oem())
        && Objects.equals(one.model(), other.model())
        && type(one.type()).equals(type(other.type()));
  }

  /** People write {@code DC capacitor}, the catalogue {@code dc_capacitor}. */
  private static String type(@Nullable String words) {
    return words == null ? "" : words.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  /** What all of them say; null where they differ or any is silent. */
  private static @Nullable String common(
      List<Component> units, Function<Component, @Nullable String> said) {
    String first = units.isEmpty() ? null : said.apply(units.get(0));
    return units.stream().allMatch(unit -> Objects.equals(said.apply(unit), first)) ? first : null;
  }

  private static @Nullable String doubt(
      List<Component> units,
      @Nullable String oem,
      @Nullable String model,
      @Nullable String serial) {
    if (oem != null && model != null && serial != null) {
      return null;
    }
    if (units.size() > 1) {
      return "which of %s failed is not known: give its serial"
          .formatted(units.stream().map(FailedUnit::words).collect(Collectors.joining(", ")));
    }
    return "maker, model or serial number of the failed unit are not on record: add them to the"
        + " asset's components";
  }

  private static String words(Component unit) {
    return "%s %s %s"
        .formatted(
            Objects.requireNonNullElse(unit.oem(), "?"),
            Objects.requireNonNullElse(unit.model(), "?"),
            Objects.requireNonNullElse(unit.serial(), "without a serial"));
  }
}
