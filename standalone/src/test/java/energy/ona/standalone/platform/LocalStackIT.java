package energy.ona.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.aws.AwsClients;
import energy.ona.stack.Endpoints;
import energy.ona.stack.LocalServers;
import energy.ona.stack.LocalServers.Server;
import energy.ona.stack.TemporalServer;
import energy.ona.workflows.SearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;

/** What the local servers were told survives kill −9. */
class LocalStackIT {
  private static final LocalServers SERVERS = LocalServers.shared();
  private static final AwsClients CLIENTS =
      new AwsClients(
          Endpoints.LOCAL_REGION, Endpoints.LOCAL_ACCESS_KEY, Endpoints.LOCAL_SECRET_KEY);

  @Test
  void objectsSurviveKill() {
    try (S3Client s3 = CLIENTS.objects(SERVERS.objects())) {
      for (int bucket = 0; bucket < 4; bucket++) {
        String name = "bucket-" + bucket;
        s3.createBucket(request -> request.bucket(name));
        for (int object = 0; object < 25; object++) {
          String key = "key-" + object;
          s3.putObject(
              request -> request.bucket(name).key(key), RequestBody.fromString(name + key));
        }
      }
      SERVERS.kill(Server.OBJECTS);
      SERVERS.restart(Server.OBJECTS);
      for (int bucket = 0; bucket < 4; bucket++) {
        String name = "bucket-" + bucket;
        for (int object = 0; object < 25; object++) {
          String key = "key-" + object;
          assertThat(s3.getObjectAsBytes(request -> request.bucket(name).key(key)).asUtf8String())
              .isEqualTo(name + key);
        }
        s3.putObject(
            request -> request.bucket(name).key("after"), RequestBody.fromString("the kill"));
      }
    }
  }

  @Test
  void tablesSurviveKill() {
    try (DynamoDbClient tables = CLIENTS.tables(SERVERS.tables())) {
      tables.createTable(
          request ->
              request
                  .tableName("kept")
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      AttributeDefinition.builder()
                          .attributeName("id")
                          .attributeType(ScalarAttributeType.S)
                          .build())
                  .keySchema(
                      KeySchemaElement.builder()
                          .attributeName("id")
                          .keyType(KeyType.HASH)
                          .build()));
      Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("one"));
      tables.putItem(request -> request.tableName("kept").item(item));
      SERVERS.kill(Server.TABLES);
      SERVERS.restart(Server.TABLES);
      assertThat(tables.getItem(request -> request.tableName("kept").key(item)).item())
          .isEqualTo(item);
    }
  }

  @Test
  void namespaceKeepsClosedRunsForNinetyDaysAndFindsThemByAttributeAlsoAfterKill() {
    SERVERS.temporalAddress();
    SERVERS.kill(Server.TEMPORAL);
    SERVERS.restart(Server.TEMPORAL);
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(SERVERS.temporalAddress()).build());
    try {
      assertThat(
              service
                  .blockingStub()
                  .describeNamespace(
                      DescribeNamespaceRequest.newBuilder()
                          .setNamespace(Endpoints.NAMESPACE)
                          .build())
                  .getConfig()
                  .getWorkflowExecutionRetentionTtl()
                  .getSeconds())
          .isEqualTo(90L * 24 * 3600);
      Map<String, IndexedValueType> attributes =
          OperatorServiceGrpc.newBlockingStub(service.getRawChannel())
              .listSearchAttributes(
                  ListSearchAttributesRequest.newBuilder()
                      .setNamespace(Endpoints.NAMESPACE)
                      .build())
              .getCustomAttributesMap();
      assertThat(attributes)
          .containsAllEntriesOf(
              SearchAttributes.ALL.stream()
                  .collect(
                      Collectors.toMap(
                          key -> key.getName(),
                          key -> IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)));
    } finally {
      service.shutdownNow();
    }
  }

  @Test
  void registersWhatTheWorkflowsWrite() {
    assertThat(TemporalServer.SEARCH_ATTRIBUTES)
        .containsExactlyInAnyOrderElementsOf(
            SearchAttributes.ALL.stream().map(key -> key.getName()).toList());
  }
}
