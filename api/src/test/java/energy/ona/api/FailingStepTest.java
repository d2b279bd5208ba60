package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import energy.ona.vendor.VendorPage;
import energy.ona.workflows.vendor.AccountKey;
import energy.ona.workflows.vendor.DevicePull;
import energy.ona.workflows.vendor.PullPage;
import energy.ona.workflows.vendor.PullPlan;
import energy.ona.workflows.vendor.VendorActivities;
import energy.ona.workflows.vendor.VendorPullWorkflowImpl;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A run whose step does not succeed says why while it waits for the next attempt. */
final class FailingStepTest {
  /** A cloud that is down. */
  private static final class Down implements VendorActivities {
    @Override
    public PullPlan planPull(AccountKey account) {
      throw ApplicationFailure.newFailure("SolarEdge answered 503", "UNAVAILABLE");
    }

    @Override
    public List<AccountKey> vendorAccounts() {
      throw new UnsupportedOperationException();
    }

    @Override
    public PullPage pullPage(AccountKey account, String deviceId) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<DevicePull> pullPages(AccountKey account, List<String> deviceIds, boolean old) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backlogFailed(AccountKey account, String deviceId, String why) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void pageStored(AccountKey account, String deviceId, Instant until) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void pageTaken(AccountKey account, String deviceId, VendorPage page) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deviceFailed(AccountKey account, String deviceId, String why) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Instant readAlarms(AccountKey account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void vendorState(
        AccountKey account, String status, String message, @Nullable Instant until) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void theViewSaysWhyAndWhenItIsTriedAgain() throws InterruptedException {
    try (FakedApi api = new FakedApi(List.of(new Down()), VendorPullWorkflowImpl.class)) {
      Http http = api.start();
      http.post("/vendors", "{\"account_id\":\"roof\",\"vendor\":\"solaredge\",\"api_key\":\"K\"}");
      JsonNode view = http.get("/workflows/vendor:demo:roof").data();
      for (int i = 0; i < 100 && !view.path("message").asText().contains("failed"); i++) {
        Thread.sleep(100);
        view = http.get("/workflows/vendor:demo:roof").data();
      }
      assertThat(view.path("status").asText()).isEqualTo("RUNNING");
      assertThat(view.path("phase").asText()).isEqualTo("listing");
      assertThat(view.path("message").asText())
          .matches(
              "which devices there are and are due; its last attempt failed: SolarEdge answered"
                  + " 503; tried again (now|at 20.*Z)");
    }
  }
}
