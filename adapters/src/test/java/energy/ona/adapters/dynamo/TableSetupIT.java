package energy.ona.adapters.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.LocalStores;
import energy.ona.bom.Part;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class TableSetupIT {
  private static final CustomerId CUSTOMER = new CustomerId("demo");

  private final DynamoDbClient tables = LocalStores.tables();
  private final String prefix = "setup-" + UUID.randomUUID().toString().substring(0, 8) + "-";
  private final RecordStore<Part> parts = new DynamoRecordStores(tables, prefix).of(Part.class);
  private final Part fan =
      new Part(CUSTOMER, "fan-1", null, null, "Fan", "pc", "fan", 9.5, 2.0, null, 12, Set.of());

  @Test
  void repeatingItKeepsWhatIsThere() {
    new TableSetup(tables, prefix).run();
    parts.put(fan);
    new TableSetup(tables, prefix).run();
    assertThat(parts.get(CUSTOMER, "fan-1")).contains(fan);
  }

  @Test
  void severalMayDoItAtOnce() {
    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(new TableSetup(tables, prefix)::run))
                .limit(4)
                .toArray(CompletableFuture[]::new))
        .join();
    parts.put(fan);
    assertThat(parts.get(CUSTOMER, "fan-1")).contains(fan);
  }

  @Test
  void aTableOfAnOlderReleaseGetsTheIndexesThatItLacks() {
    tables.createTable(
        create ->
            create
                .tableName(prefix + "parts")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("sku")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("sku").keyType(KeyType.HASH).build()));
    parts.put(fan);

    new TableSetup(tables, prefix).run();

    assertThat(parts.list(CUSTOMER, Query.newest(5)).items()).containsExactly(fan);
    assertThat(parts.list(CUSTOMER, Query.newest(5).where("type", "fan")).items())
        .containsExactly(fan);
  }
}
