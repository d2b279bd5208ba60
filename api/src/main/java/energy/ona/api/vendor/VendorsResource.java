package energy.ona.api.vendor;

import energy.ona.api.envelope.Answer;
import energy.ona.api.request.Call;
import energy.ona.api.request.Fields;
import energy.ona.api.request.Listing;
import energy.ona.api.workflow.Runs;
import energy.ona.api.workflow.Start;
import energy.ona.config.Secret;
import energy.ona.config.Secrets;
import energy.ona.error.ErrorCode;
import energy.ona.error.PlatformException;
import energy.ona.id.Names;
import energy.ona.quota.CallBudgets;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.vendor.VendorAccount;
import energy.ona.vendor.VendorDevice;
import energy.ona.workflows.WorkflowStarts;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.VendorPullWorkflow;
import io.temporal.client.WorkflowOptions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Accounts in makers' clouds. What they are opened with goes to the secrets and never comes back.
 */
@Path("/vendors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class VendorsResource {
  private static final Duration DEFAULT_HISTORY = Duration.ofDays(30);

  private final RecordStore<VendorAccount> accounts;
  private final RecordStore<VendorDevice> devices;
  private final CallBudgets budgets;
  private final Secrets secrets;
  private final Map<String, URI> endpoints;
  private final Runs runs;
  private final Clock clock;

  /**
   * @param endpoints of the vendors that are known, where an account names no other
   */
  public VendorsResource(
      RecordStore<VendorAccount> accounts,
      RecordStore<VendorDevice> devices,
      CallBudgets budgets,
      Secrets secrets,
      Map<String, URI> endpoints,
      Runs runs,
      Clock clock) {
    this.accounts = accounts;
    this.devices = devices;
    this.budgets = budgets;
    this.secrets = secrets;
    this.endpoints = endpoints;
    this.runs = runs;
    this.clock = clock;
  }

  @GET
  public Answer list(@Context Call call) {
    Instant now = clock.instant();
    return Listing.of(call, accounts, "vendors", List.of(), account -> account.toldAt(now));
  }

  @GET
  @Path("/{account_id}")
  public Answer get(@PathParam("account_id") String accountId, @Context Call call) {
    return Answer.ok(require(call, accountId).toldAt(clock.instant()));
  }

  /** Its inverters, and how far each is pulled. */
  @GET
  @Path("/{account_id}/devices")
  public Answer devices(@PathParam("account_id") String accountId, @Context Call call) {
    require(call, accountId);
    Page<VendorDevice> page =
        devices.list(
            call.customer(), Listing.query(call, List.of()).where(VendorDevice.ACCOUNT, accountId));
    return Listing.page("devices", page.items(), page.nextCursor());
  }

  /** Adds an account and begins to pull. */
  @POST
  public Answer add(@Context Call call) {
    call.body();
    Fields fields = call.fields();
    String id = fields.required("account_id", text -> Names.check("account_id", text));
    fields.requirePresent("vendor");
    String vendor = fields.choice("vendor", endpoints.keySet(), "solaredge");
    URI endpoint = fields.optional("endpoint", VendorsResource::endpoint);
    Instant from = fields.instantOrDate("history_from");
    Instant now = clock.instant();
    if (from != null && from.isAfter(now)) {
      fields.refuse("history_from", "must be in the past: it is the first data to pull");
    }
    String secret = secret(fields, vendor);
    fields.check();
    VendorAccount account =
        new VendorAccount(
            call.customer(),
            id,
            vendor,
            endpoint == null ? java.util.Objects.requireNonNull(endpoints.get(vendor)) : endpoint,
            from == null ? now.minus(DEFAULT_HISTORY) : from,
            "new",
            "is going to be connected",
            null,
            null,
            null,
            null,
            now,
            null,
            null);
    if (accounts.get(call.customer(), id).isPresent()) {
      throw new PlatformException(
          ErrorCode.CONFLICT,
          "vendor account %s exists; remove it first to change it".formatted(id));
    }
    secrets.put(account.secretName(), new Secret(secret));
    accounts.create(account);
    Runs.Running run = anew(call, account);
    return Answer.accepted(
        Map.of(
            "account", account,
            "workflow_id", run.workflowId(),
            "run_id", run.runId(),
            "status", run.status(),
            "status_url", run.statusUrl()));
  }

  private static String secret(Fields fields, String vendor) {
    if (vendor.equals("solaredge")) {
      return fields.required("api_key");
    }
    String user = fields.required("user_name");
    String code = fields.required("system_code");
    if (user != null && user.contains(":")) {
      fields.refuse("user_name", "must not contain a colon");
    }
    return user + ":" + code;
  }

  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused as what is an address of another kind.
    }
    throw PlatformException.invalid(
        "endpoint", "endpoint '%s' must be an http or https address".formatted(text));
  }

  /** Takes other credentials and tries them at once. */
  @POST
  @Path("/{account_id}/credentials")
  public Answer change(@PathParam("account_id") String accountId, @Context Call call) {
    call.body();
    VendorAccount account = require(call, accountId);
    String secret = secret(call.fields(), account.vendor());
    call.fields().check();
    secrets.put(account.secretName(), new Secret(secret));
    everyDevice(call, accountId, VendorDevice::untroubled);
    accounts.update(call.customer(), accountId, VendorAccount::withOtherCredentials);
    return Answer.accepted(anew(call, account));
  }

  /** Pulls now, unless a pull is under way. */
  @POST
  @Path("/{account_id}/pull")
  public Answer pull(@PathParam("account_id") String accountId, @Context Call call) {
    require(call, accountId);
    return Answer.accepted(
        begin(
            call,
            accountId,
            WorkflowStarts.vendorPullByHand(call.customer(), accountId, call.requestId())));
  }

  /** At once: what was counted of other credentials, or was asked to wait for, is not theirs. */
  private Runs.Running anew(Call call, VendorAccount account) {
    budgets.forget(call.customer(), account.budgetName());
    String id = account.accountId();
    return begin(call, id, WorkflowStarts.vendorPullAnew(call.customer(), id, call.requestId()));
  }

  private Runs.Running begin(Call call, String accountId, WorkflowOptions options) {
    return runs.begin(
            call,
            new Start(
                VendorPullWorkflow.class, options, new AccountKey(call.customer(), accountId)))
        .running();
  }

  /** The data that were pulled stay. */
  @DELETE
  @Path("/{account_id}")
  public Answer remove(@PathParam("account_id") String accountId, @Context Call call) {
    VendorAccount account = require(call, accountId);
    // What may fail comes first: nothing is forgotten then, and it can be asked for again.
    runs.end(VendorPullWorkflow.workflowId(call.customer(), accountId), "the account was removed");
    accounts.remove(call.customer(), accountId);
    budgets.forget(call.customer(), account.budgetName());
    forgetDevices(call, accountId);
    secrets.remove(account.secretName());
    secrets.remove(account.tokenName());
    return Answer.ok(
        Map.of("account_id", accountId, "message", "removed; what was pulled is kept"));
  }

  private void everyDevice(Call call, String accountId, UnaryOperator<VendorDevice> change) {
    Query ofAccount = Query.all().where(VendorDevice.ACCOUNT, accountId);
    Optional<String> cursor = Optional.empty();
    do {
      Page<VendorDevice> page = devices.list(call.customer(), ofAccount.from(cursor));
      page.items().forEach(device -> devices.update(call.customer(), device.id(), change));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
  }

  private void forgetDevices(Call call, String accountId) {
    Query ofAccount = Query.all().where(VendorDevice.ACCOUNT, accountId);
    List<VendorDevice> some = devices.list(call.customer(), ofAccount).items();
    while (!some.isEmpty()) {
      some.forEach(device -> devices.remove(call.customer(), device.id()));
      some = devices.list(call.customer(), ofAccount).items();
    }
  }

  private VendorAccount require(Call call, String accountId) {
    return accounts
        .get(call.customer(), accountId)
        .orElseThrow(() -> PlatformException.notFound("vendor account", accountId));
  }
}
