package energy.ona.order;

import energy.ona.asset.Asset;
import energy.ona.asset.Component;
import energy.ona.bom.Bom;
import energy.ona.bom.BomItem;
import energy.ona.bom.Fitting;
import energy.ona.diagnose.Diagnosis;
import energy.ona.diagnose.Diagnosis.Finding;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.error.Problem;
import energy.ona.order.Order.CrewAssignment;
import energy.ona.order.Order.Line;
import energy.ona.order.Order.RiskSummary;
import energy.ona.plan.Visit;
import energy.ona.plan.VisitLimits;
import energy.ona.risk.EnergyAtRisk;
import energy.ona.risk.Usd;
import energy.ona.workorder.Priority;
import energy.ona.workorder.WorkOrder;
import energy.ona.workorder.WorkOrder.PartArrival;
import energy.ona.workorder.WorkOrder.SlaClock;
import energy.ona.workorder.WorkOrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the order of what was found out, and the work order that begins with it. */
public final class OrderBuilder {
  private static final double MILLIS_PER_DAY = 86_400_000;

  private OrderBuilder() {}

  /**
   * What was found out and decided.
   *
   * @param visit null when no crew is booked yet
   * @param crew who goes, where there is a visit
   * @param constraints that every visit keeps; null where there are none
   */
  public record Facts(
      String orderId,
      Asset asset,
      String description,
      Instant createdAt,
      Priority priority,
      double estimatedDurationHours,
      @Nullable String assignedTechnician,
      @Nullable Diagnosis diagnosis,
      @Nullable EnergyAtRisk energyAtRisk,
      @Nullable Visit visit,
      @Nullable CrewAssignment crew,
      @Nullable Bom bom,
      References references,
      @Nullable VisitLimits constraints) {}

  /** Ids of what it all comes from. */
  public record References(
      @Nullable String cycleId,
      @Nullable String caseId,
      @Nullable String detectionId,
      @Nullable String scheduleId) {}

  /** The order; refuses a BOM for equipment that the asset does not have. */
  public static Order order(Facts facts) {
    Bom bom = facts.bom();
    List<Line> lines = bom == null ? List.of() : lines(bom, facts.asset());
    double total = total(lines);
    Asset asset = facts.asset();
    Diagnosis diagnosis = facts.diagnosis();
    Finding cause = diagnosis == null ? null : diagnosis.mostLikely();
    EnergyAtRisk ear = facts.energyAtRisk();
    Visit visit = facts.visit();
    References references = facts.references();
    return new Order(
        asset.customerId(),
        facts.orderId(),
        asset.assetId(),
        asset.siteId(),
        facts.createdAt(),
        facts.priority(),
        facts.estimatedDurationHours(),
        visit == null ? null : visit.start(),
        visit == null ? null : visit.end(),
        facts.crew(),
        lines,
        Usd.round(total),
        ear == null ? null : risk(ear, repairedAt(facts, lines), facts.createdAt(), total),
        facts.description(),
        facts.assignedTechnician(),
        cause == null ? null : cause.category().wireName(),
        cause == null ? null : cause.subcategory(),
        cause == null ? List.of() : cause.recommendedActions(),
        references.cycleId(),
        references.caseId(),
        references.detectionId(),
        diagnosis == null ? null : diagnosis.diagnosticId(),
        ear == null ? null : ear.earId(),
        references.scheduleId(),
        bom == null ? null : bom.bomId(),
        WorkOrderState.PENDING.wireName(),
        facts.constraints());
  }

  /**
   * The same order by what was found out later.
   *
   * @param keepsLines its parts are bought: they stay, in their places, and new ones are added;
   *     parts that somebody added stay in any case
   */
  public static Order revised(
      Order order,
      Asset asset,
      Diagnosis diagnosis,
      EnergyAtRisk ear,
      Bom bom,
      Priority priority,
      double hours,
      boolean keepsLines) {
    List<Line> kept =
        order.billOfMaterials().stream()
            .filter(line -> keepsLines || line.addedBy() != null)
            .toList();
    List<Line> lines = added(kept, DroppedPart.without(order, lines(bom, asset)));
    double total = total(lines);
    Finding cause = diagnosis.mostLikely();
    return new Order(
        order.customerId(),
        order.orderId(),
        order.assetId(),
        order.siteId(),
        order.createdAt(),
        priority,
        hours,
        order.scheduledStart(),
        order.scheduledEnd(),
        order.crewAssignment(),
        lines,
        Usd.round(total),
        risk(ear, order.createdAt().plus(days(leadTimeDays(lines))), order.createdAt(), total),
        order.description(),
        order.assignedTechnician(),
        cause.category().wireName(),
        cause.subcategory(),
        cause.recommendedActions(),
        order.cycleId(),
        order.caseId(),
        order.detectionId(),
        diagnosis.diagnosticId(),
        ear.earId(),
        order.scheduleId(),
        bom.bomId(),
        order.status(),
        order.constraints(),
        order.dropped());
  }

  /**
   * What is kept as it is, and after it the pieces of each part that are wanted beyond it. What
   * somebody added is wanted besides any bill.
   */
  private static List<Line> added(List<Line> kept, List<Line> wanted) {
    Map<String, Integer> there = new HashMap<>();
    kept.stream()
        .filter(line -> line.addedBy() == null)
        .forEach(line -> there.merge(line.sku(), line.quantity(), Integer::sum));
    List<Line> lines = new ArrayList<>(kept);
    for (Line line : wanted) {
      int known = Math.min(line.quantity(), there.getOrDefault(line.sku(), 0));
      there.merge(line.sku(), -known, Integer::sum);
      if (known < line.quantity()) {
        lines.add(line.of(line.quantity() - known));
      }
    }
    return lines;
  }

  static double total(List<Line> lines) {
    double total = 0;
    for (Line line : lines) {
      Double price = line.totalPriceUsd();
      total += price == null ? 0 : price;
    }
    return total;
  }

  /** The work order as it starts its life. */
  public static WorkOrder workOrder(
      Order order, @Nullable Visit visit, SlaClock clock, @Nullable Double earUsdDay) {
    Instant created = order.createdAt();
    List<PartArrival> parts = parts(order, created);
    CrewAssignment crew = order.crewAssignment();
    return new WorkOrder(
        order.customerId(),
        order.orderId(),
        order.assetId(),
        order.siteId(),
        WorkOrderState.PENDING,
        order.priority(),
        false,
        order.description(),
        order.faultCategory(),
        crew == null ? null : crew.crewId(),
        visit,
        order.assignedTechnician(),
        clock,
        parts,
        earUsdDay,
        null,
        List.of(),
        order.caseId(),
        order.cycleId(),
        created,
        created);
  }

  /** Its parts, before anything is bought, when they are ordered then. */
  public static List<PartArrival> parts(Order order, Instant ordered) {
    List<PartArrival> parts = new ArrayList<>();
    for (Line line : order.billOfMaterials()) {
      Double days = line.leadTimeDays();
      parts.add(
          new PartArrival(
              line.sku(), line.quantity(), days == null ? null : ordered.plus(days(days))));
    }
    return parts;
  }

  private static List<Line> lines(Bom bom, Asset asset) {
    List<Problem> problems = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < bom.items().size(); i++) {
      BomItem item = bom.items().get(i);
      refuseWhatIsNotInstalled(item, asset, "items[%d]".formatted(i), bom.bomId(), problems);
      if (item.recommended()) {
        lines.add(line(item));
      }
    }
    if (!problems.isEmpty()) {
      throw new PlatformException(problems);
    }
    return lines;
  }

  static Line line(BomItem item) {
    Double price = item.priceUsd();
    return new Line(
        item.sku(),
        item.description(),
        item.qty(),
        price,
        price == null ? null : Usd.round(price * item.qty()),
        item.leadTimeDays(),
        item.supplier(),
        item.warrantyMonths(),
        item.source());
  }

  private static void refuseWhatIsNotInstalled(
      BomItem item, Asset asset, String at, String bomId, List<Problem> problems) {
    boolean installed =
        (item.oem() == null && item.model() == null && item.serial() == null)
            || asset.components().stream().anyMatch(component -> isFor(item, component));
    if (!installed) {
      String field =
          misses(item.oem(), asset.components().stream().map(Component::oem).toList())
              ? "oem"
              : misses(item.model(), asset.components().stream().map(Component::model).toList())
                  ? "model"
                  : "serial";
      problems.add(
          new Problem(
              ErrorCode.CONFLICT,
              "item %s of %s is for %s, which is not installed in %s; correct the item or the asset's components"
                  .formatted(item.sku(), bomId, equipment(item), asset.assetId()),
              at + "." + field,
              null));
    }
  }

  private static boolean isFor(BomItem item, Component component) {
    return Fitting.matches(item.oem(), component.oem())
        && Fitting.matches(item.model(), component.model())
        && Fitting.matches(item.serial(), component.serial());
  }

  private static boolean misses(@Nullable String wished, List<@Nullable String> there) {
    return there.stream().noneMatch(each -> Fitting.matches(wished, each));
  }

  private static String equipment(BomItem item) {
    StringBuilder words = new StringBuilder();
    for (String word :
        new String[] {
          item.oem(), item.model(), item.serial() == null ? null : "serial " + item.serial()
        }) {
      if (word != null) {
        words.append(words.isEmpty() ? "" : " ").append(word);
      }
    }
    return words.toString();
  }

  /** When the loss can end: after the visit; else when the last part is there, a day at least. */
  private static Instant repairedAt(Facts facts, List<Line> lines) {
    Visit visit = facts.visit();
    if (visit != null) {
      return visit.end();
    }
    return facts.createdAt().plus(days(leadTimeDays(lines)));
  }

  private static double leadTimeDays(List<Line> lines) {
    double days = 1;
    for (Line line : lines) {
      Double leadTime = line.leadTimeDays();
      days = Math.max(days, leadTime == null ? 0 : leadTime);
    }
    return days;
  }

  /** The path may be of another time than the order, when a moment of the past was looked at. */
  private static RiskSummary risk(
      EnergyAtRisk ear, Instant repairedAt, Instant createdAt, double totalCostUsd) {
    Instant end = ear.asOf().plus(Duration.between(createdAt, repairedAt));
    return RiskSummary.of(ear.earUsdDay(), Usd.round(ear.usdUntil(end)), totalCostUsd);
  }

  private static Duration days(double days) {
    return Duration.ofMillis(Math.round(days * MILLIS_PER_DAY));
  }
}
