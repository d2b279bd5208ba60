package energy.ona.asset;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import energy.ona.store.Stored;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of equipment that is watched: an inverter, a turbine.
 *
 * @param type in the caller's words ("Solar Inverter"); {@link Technology} reads it
 * @param capacityKw rated AC power
 * @param siteId given, or derived from the location when the asset is added
 * @param parentId what it hangs on electrically: string, combiner, inverter, transformer, feeder
 * @param tiltDeg module tilt from horizontal, of a tracker its axis'; null when unknown
 * @param azimuthDeg clockwise from north, of a tracker its axis'; null when unknown
 * @param tracker whether the modules follow the sun on one axis
 * @param groundCoverRatio of trackers, width of a row by the distance between axes; null when
 *     unknown
 * @param rotationLimitDeg of trackers, to either side; null when unknown
 * @param powerCurve for wind: pairs of wind speed in m/s and power in kW, ascending
 * @param pastCapacities what {@code capacityKw} was before, ascending; {@link #capacities()} reads
 *     them
 */
public record Asset(
    CustomerId customerId,
    @JsonAlias("id") AssetId assetId,
    String name,
    String type,
    double capacityKw,
    @Nullable Location location,
    String timezone,
    SiteId siteId,
    @Nullable AssetId parentId,
    List<Component> components,
    @Nullable Map<String, Object> configuration,
    @Nullable Double dcCapacityKw,
    @Nullable Double tiltDeg,
    @Nullable Double azimuthDeg,
    @Nullable Boolean tracker,
    @Nullable Double exportLimitKw,
    @Nullable LocalDate commissionedOn,
    @Nullable LocalDate retiredOn,
    @Nullable String tariffId,
    @Nullable Map<String, Object> contract,
    @Nullable Double hubHeightM,
    @Nullable Double rotorDiameterM,
    @Nullable List<List<Double>> powerCurve,
    @JsonProperty("capacity_kwh") @Nullable Double capacityKwh,
    @Nullable LocalDate warrantyExpiryDate,
    @Nullable Double warrantyThroughputKwh,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double groundCoverRatio,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double rotationLimitDeg,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PastCapacity> pastCapacities)
    implements Stored {

  public static final String DEFAULT_TIMEZONE = "Africa/Johannesburg";

  public Asset {
    components = components == null ? List.of() : List.copyOf(components);
    pastCapacities =
        pastCapacities == null ? List.of() : new CapacityHistory(pastCapacities, capacityKw).past();
  }

  @Override
  @JsonIgnore
  public String id() {
    return assetId.value();
  }

  @Override
  @JsonIgnore
  public Map<String, String> indexes() {
    return Map.of("site_id", siteId.value(), "type", type);
  }

  @JsonIgnore
  public Technology technology() {
    return Technology.of(type);
  }

  @JsonIgnore
  public boolean isOnTracker() {
    return Boolean.TRUE.equals(tracker);
  }

  @JsonIgnore
  public ZoneId zone() {
    return ZoneId.of(timezone);
  }

  /** What it was registered for at each moment. */
  @JsonIgnore
  public CapacityHistory capacities() {
    return new CapacityHistory(pastCapacities, capacityKw);
  }

  /**
   * The same machine in another size from a moment on: capacities and power curve go up or down
   * alike.
   */
  public Asset ratedAt(double kw, Instant since) {
    if (kw == capacityKw || capacityKw <= 0) {
      return this;
    }
    double times = kw / capacityKw;
    return with(
        kw,
        dcCapacityKw == null ? null : times * dcCapacityKw,
        powerCurve == null
            ? null
            : powerCurve.stream().map(at -> List.of(at.get(0), times * at.get(1))).toList(),
        capacities().then(kw, since).past());
  }

  /**
   * As it takes the place of what was registered: it keeps the past of that, with what ends now,
   * unless it brings another past with it.
   */
  public Asset following(Asset before, Instant at) {
    boolean bringsAnother =
        !pastCapacities.isEmpty() && !pastCapacities.equals(before.pastCapacities);
    List<PastCapacity> past = before.capacities().then(capacityKw, at).past();
    return bringsAnother || pastCapacities.equals(past)
        ? this
        : with(capacityKw, dcCapacityKw, powerCurve, past);
  }

  private Asset with(
      double kw,
      @Nullable Double dcKw,
      @Nullable List<List<Double>> curve,
      List<PastCapacity> past) {
    return new Asset(
        customerId,
        assetId,
        name,
        type,
        kw,
        location,
        timezone,
        siteId,
        parentId,
        components,
        configuration,
        dcKw,
        tiltDeg,
        azimuthDeg,
        tracker,
        exportLimitKw,
        commissionedOn,
        retiredOn,
        tariffId,
        contract,
        hubHeightM,
        rotorDiameterM,
        curve,
        capacityKwh,
        warrantyExpiryDate,
        warrantyThroughputKwh,
        groundCoverRatio,
        rotationLimitDeg,
        past);
  }

  /** True from the day on which it is retired, by the calendar of its place. */
  public boolean isRetired(Instant at) {
    return retiredOn != null && !at.atZone(zone()).toLocalDate().isBefore(retiredOn);
  }

  /** True of one that is commissioned and not retired. */
  public boolean isAtWork(Instant at) {
    return !isRetired(at)
        && (commissionedOn == null || !at.atZone(zone()).toLocalDate().isBefore(commissionedOn));
  }
}
