package energy.ona.api.asset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.api.request.Fields;
import energy.ona.asset.Asset;
import energy.ona.json.Json;
import energy.ona.store.InMemoryObjectStore;
import energy.ona.store.InMemoryRecordStores;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.InMemoryCustomers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AssetsFileTest {
  private final AtomicInteger writes = new AtomicInteger();
  private final InMemoryObjectStore input =
      new InMemoryObjectStore() {
        @Override
        public void put(String key, InputStream content, long length, String contentType) {
          writes.incrementAndGet();
          super.put(key, content, length, contentType);
        }
      };
  private final InMemoryCustomers customers = new InMemoryCustomers();
  private final RecordStore<Asset> assets = new InMemoryRecordStores().of(Asset.class);
  private final AssetsFile file = new AssetsFile(customers, assets, input);

  @Test
  void everyCustomersAssetsAreInTheFormThatIsImported() throws IOException {
    List<Asset> stored = new ArrayList<>();
    for (int each = 0; each < 450; each++) {
      Asset asset = asset(each % 2 == 0 ? "north" : "south", "INV-" + each);
      customers.register(asset.customerId());
      assets.create(asset);
      stored.add(asset);
    }

    file.write();

    List<Asset> read = new ArrayList<>();
    for (JsonNode each : written()) {
      assertThat(each.fieldNames().next()).isEqualTo("id");
      CustomerId customer = new CustomerId(each.path("customer_id").asText());
      read.add(new AssetReader(customer, Fields.of((ObjectNode) each)).read());
    }
    assertThat(read).containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void aFleetOfNobodyIsAnEmptyFile() throws IOException {
    file.write();

    assertThat(written()).isEmpty();
  }

  @Test
  void whatChangesOneByOneIsWrittenInTheEndAndNotEachTime() throws Exception {
    CustomerId north = new CustomerId("north");
    customers.register(north);
    for (int each = 0; each < 40; each++) {
      assets.create(asset("north", "INV-" + each));
      file.changed();
      Thread.sleep(20);
    }

    Instant until = Instant.now().plusSeconds(60);
    while (input.get(AssetsFile.KEY).isEmpty() || written().size() < 40) {
      assertThat(Instant.now()).isBefore(until);
      Thread.sleep(50);
    }
    assertThat(writes).hasValueLessThan(10);
  }

  private JsonNode written() throws IOException {
    byte[] content = input.get(AssetsFile.KEY).orElseThrow();
    return Json.MAPPER.readTree(new String(content, StandardCharsets.UTF_8)).path("assets");
  }

  private static Asset asset(String customer, String id) {
    return Json.read(
        """
        {"customer_id":"%s","id":"%s","name":"n","type":"Solar Inverter","capacity_kw":20,
         "location":{"latitude":-26.2,"longitude":28.05,"address":"Hill"},"timezone":"UTC",
         "site_id":"hill","components":[{"oem":"Sungrow","model":"SG20","serial":"SN1",
         "type":"inverter","installation_date":"2024-01-15T00:00:00Z"}],"tilt_deg":20}\
        """
            .formatted(customer, id),
        Asset.class);
  }
}
