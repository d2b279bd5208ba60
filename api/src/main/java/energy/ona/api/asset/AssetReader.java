package energy.ona.api.asset;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.Component;
import energy.ona.asset.Location;
import energy.ona.asset.PastCapacity;
import energy.ona.asset.SiteId;
import energy.ona.json.Json;
import energy.ona.tenant.CustomerId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an asset from the fields of a request, noting everything that is wrong with them. */
final class AssetReader {
  private static final double MOST = Double.MAX_VALUE;
  private static final double ABOVE_ZERO = Double.MIN_VALUE;
  private final CustomerId customer;
  private final Fields fields;

  AssetReader(CustomerId customer, Fields fields) {
    this.customer = customer;
    this.fields = fields;
  }

  /** The asset; to be used only after {@link Fields#check()}. */
  Asset read() {
    AssetId assetId =
        fields.required(
            fields.has("asset_id") || !fields.has("id") ? "asset_id" : "id", AssetId::new);
    fields.requirePresent("capacity_kw");
    Double capacityKw = positive("capacity_kw");
    Location location = location();
    String name = fields.text("name");
    return new Asset(
        customer,
        assetId,
        name == null ? String.valueOf(assetId) : name,
        fields.required("type"),
        capacityKw == null ? Double.NaN : capacityKw,
        location,
        timezone(),
        siteId(location),
        fields.optional("parent_id", AssetId::new),
        components(),
        map("configuration"),
        positive("dc_capacity_kw"),
        fields.number("tilt_deg", 0, 90),
        fields.number("azimuth_deg", 0, 360),
        fields.bool("tracker"),
        fields.number("export_limit_kw", 0, MOST),
        fields.lasting("commissioned_on"),
        fields.lasting("retired_on"),
        fields.text("tariff_id"),
        map("contract"),
        positive("hub_height_m"),
        positive("rotor_diameter_m"),
        powerCurve(),
        positive("capacity_kwh"),
        fields.lasting("warranty_expiry_date"),
        fields.number("warranty_throughput_kwh", 0, MOST),
        fields.number("ground_cover_ratio", ABOVE_ZERO, 1),
        fields.number("rotation_limit_deg", 0, 90),
        pastCapacities());
  }

  private List<PastCapacity> pastCapacities() {
    List<PastCapacity> past = new ArrayList<>();
    for (Fields each : fields.objects("past_capacities")) {
      each.requirePresent("until");
      each.requirePresent("capacity_kw");
      Instant until = each.instantOrDate("until");
      Double capacityKw = each.number("capacity_kw", ABOVE_ZERO, MOST);
      if (until != null && capacityKw != null) {
        past.add(new PastCapacity(until, capacityKw));
      }
    }
    return past;
  }

  private @Nullable Double positive(String name) {
    return fields.number(name, ABOVE_ZERO, MOST);
  }

  private String timezone() {
    ZoneId zone = fields.optional("timezone", ZoneId::of);
    return zone == null ? Asset.DEFAULT_TIMEZONE : zone.getId();
  }

  private @Nullable Location location() {
    Fields object = fields.object("location");
    if (object == null) {
      // Something that is neither text nor an object was noted already.
      JsonNode value = fields.node().get("location");
      return value != null && value.isTextual()
          ? fields.optional("location", Location::ofText)
          : null;
    }
    Double latitude = object.number("latitude", -90, 90);
    Double longitude = object.number("longitude", -180, 180);
    if (object.has("latitude") != object.has("longitude")) {
      fields.refuse("location", "needs both latitude and longitude, or neither");
    }
    String address = object.text("address");
    if (!object.has("latitude") && address == null) {
      fields.refuse("location", "needs latitude and longitude, or an address");
    }
    return new Location(latitude, longitude, address);
  }

  @SuppressWarnings("NullAway") // Null only until the check throws.
  private SiteId siteId(@Nullable Location location) {
    SiteId named = fields.optional("site_id", SiteId::new);
    if (named != null || fields.has("site_id")) {
      return named;
    }
    if (location == null) {
      if (!fields.has("location")) {
        fields.refuse("location", "is missing; give the asset a location or a site_id");
      }
      return null;
    }
    return SiteId.of(location);
  }

  private List<Component> components() {
    List<Component> components = new ArrayList<>();
    for (Fields each : fields.objects("components")) {
      components.add(
          new Component(
              each.text("oem"),
              each.text("model"),
              each.text("serial"),
              each.text("type"),
              each.built("installation_date")));
    }
    return components;
  }

  private @Nullable Map<String, Object> map(String name) {
    Fields object = fields.object(name);
    if (object == null) {
      if (fields.has(name)) {
        fields.refuse(name, "must be an object");
      }
      return null;
    }
    return Json.MAPPER.convertValue(object.node(), new TypeReference<Map<String, Object>>() {});
  }

  private @Nullable List<List<Double>> powerCurve() {
    if (!fields.has("power_curve")) {
      return null;
    }
    List<List<Double>> curve = new ArrayList<>();
    double lastSpeed = -1;
    for (JsonNode pair : fields.list("power_curve")) {
      boolean sound =
          pair.isArray()
              && pair.size() == 2
              && pair.get(0).isNumber()
              && pair.get(1).isNumber()
              && pair.get(0).doubleValue() > lastSpeed
              && pair.get(1).doubleValue() >= 0;
      if (!sound) {
        fields.refuse(
            "power_curve",
            "must be pairs of wind speed (m/s, ascending) and power (kW, not below 0)");
        return null;
      }
      lastSpeed = pair.get(0).doubleValue();
      curve.add(List.of(lastSpeed, pair.get(1).doubleValue()));
    }
    return curve;
  }
}
