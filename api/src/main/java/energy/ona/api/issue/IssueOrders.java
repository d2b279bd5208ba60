package energy.ona.api.issue;

import energy.ona.api.request.Call;
import energy.ona.api.workflow.Loop;
import energy.ona.api.workflow.Start;
import energy.ona.asset.Asset;
import energy.ona.asset.AssetId;
import energy.ona.asset.SiteId;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.id.RunKind;
import energy.ona.issue.Issue;
import energy.ona.tenant.CustomerId;
import energy.ona.workflows.order.OrderRequest;
import energy.ona.workflows.order.OrderWorkflow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes work orders of what people noticed. */
public final class IssueOrders {
  private final Loop loop;

  public IssueOrders(Loop loop) {
    this.loop = loop;
  }

  /**
   * The asset that an issue is about: the one that is named, else the one whose id or whose
   * component's serial or model the issue names, else the only one of its site.
   */
  Asset assetOf(CustomerId customer, Issue issue, @Nullable AssetId named) {
    if (named != null) {
      return loop.assets().require(customer, named);
    }
    if (issue.assetId() != null) {
      return loop.assets().require(customer, new AssetId(issue.assetId()));
    }
    String component = issue.component();
    String site = issue.site();
    List<Asset> there =
        site == null || !Names.valid(site)
            ? List.of()
            : loop.assets().ofSite(customer, new SiteId(site));
    List<Asset> meant =
        component == null
            ? there
            : there.stream().filter(asset -> names(asset, component)).toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    if (site == null && component != null && Names.valid(component)) {
      return loop.assets().require(customer, new AssetId(component));
    }
    throw PlatformException.invalid(
        "asset_id",
        "asset_id is needed, since issue %s fits %d assets; name the one to work on"
            .formatted(issue.issueId(), meant.size()));
  }

  private static boolean names(Asset asset, String component) {
    return asset.assetId().value().equals(component)
        || asset.components().stream()
            .anyMatch(
                each ->
                    component.equals(each.serial()) || component.equalsIgnoreCase(each.model()));
  }

  /** Starting it again is starting it once: its id is the work order's. */
  void start(Call call, Asset asset, Issue issue) {
    String orderId = Objects.requireNonNull(issue.orderId());
    OrderRequest request =
        OrderRequest.plain(
            call.customer(),
            orderId,
            asset.assetId(),
            "%s: %s".formatted(issue.issueType(), issue.description()),
            issue.priority(),
            false,
            call.requestId());
    loop.runs()
        .begin(
            call,
            Start.about(
                    asset,
                    RunKind.WORK_ORDER,
                    orderId,
                    OrderWorkflow.class,
                    request,
                    "order of issue " + issue.issueId(),
                    call)
                .as("order:" + orderId));
  }
}
