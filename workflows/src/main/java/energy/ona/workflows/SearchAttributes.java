package energy.ona.workflows;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** By what an operator finds a workflow. Registered at start; never holds a secret. */
public final class SearchAttributes {
  public static final SearchAttributeKey<String> CUSTOMER_ID =
      SearchAttributeKey.forKeyword("CustomerId");
  public static final SearchAttributeKey<String> SITE_ID = SearchAttributeKey.forKeyword("SiteId");
  public static final SearchAttributeKey<String> ASSET_ID =
      SearchAttributeKey.forKeyword("AssetId");
  public static final SearchAttributeKey<String> OODA_PHASE =
      SearchAttributeKey.forKeyword("OodaPhase");
  public static final SearchAttributeKey<String> WORK_ORDER_STATUS =
      SearchAttributeKey.forKeyword("WorkOrderStatus");
  public static final SearchAttributeKey<String> CREW_ID = SearchAttributeKey.forKeyword("CrewId");
  public static final SearchAttributeKey<String> PRIORITY =
      SearchAttributeKey.forKeyword("Priority");
  public static final SearchAttributeKey<String> FAULT_CATEGORY =
      SearchAttributeKey.forKeyword("FaultCategory");

  /** All of them; the server allows ten keywords. */
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(
          CUSTOMER_ID,
          SITE_ID,
          ASSET_ID,
          OODA_PHASE,
          WORK_ORDER_STATUS,
          CREW_ID,
          PRIORITY,
          FAULT_CATEGORY);

  private SearchAttributes() {}
}
