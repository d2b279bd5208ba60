package energy.ona.bom;

import energy.ona.asset.Asset;
import energy.ona.diagnose.RepairWork;
import energy.ona.diagnose.RepairWork.FittingPart;
import energy.ona.plan.SchedulingConstraints.Profile;
import energy.ona.plan.SchedulingConstraints.Work;
import java.time.Instant;
import java.util.List;

/** Says what mending a cause takes, from what plans and bills of materials are made of too. */
public final class RepairNeeds {
  private RepairNeeds() {}

  /**
   * Of one cause in one asset.
   *
   * @param catalogue all parts that the customer can buy
   * @param now for warranties
   */
  public static RepairWork of(
      Asset asset, String subcategory, Work work, List<Part> catalogue, Instant now) {
    Profile profile = work.of(subcategory, asset.technology());
    List<BomItem> ranked =
        BomRanking.rank(Fitting.candidates(asset, catalogue, subcategory, now), null, null);
    return new RepairWork(
        profile.skills(),
        profile.certificates(),
        profile.tools(),
        profile.crewSize(),
        profile.durationHours(),
        profile.stopsProduction(),
        work.safety().of(subcategory, asset.technology()),
        ranked.stream()
            .map(
                item ->
                    new FittingPart(
                        item.sku(),
                        item.type(),
                        item.description(),
                        item.uom(),
                        item.qty(),
                        item.recommended(),
                        item.leadTimeDays(),
                        item.source()))
            .toList());
  }
}
