package energy.ona.adapters.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Makes the tables that are missing; harmless to repeat and to run twice at once. */
public final class TableSetup {
  private static final Logger LOG = LoggerFactory.getLogger(TableSetup.class);
  private static final String EXPIRES = "expires_at";

  private final DynamoDbClient tables;
  private final String prefix;

  public TableSetup(DynamoDbClient tables, String prefix) {
    this.tables = tables;
    this.prefix = prefix;
  }

  public void run() {
    List<CreateTableRequest> missing = requests().stream().filter(this::isMissing).toList();
    missing.forEach(this::create);
    missing.forEach(request -> finish(request.tableName()));
    if (missing.stream().anyMatch(request -> request.tableName().endsWith(Tables.IDEMPOTENCY))) {
      tables.updateTimeToLive(
          ttl ->
              ttl.tableName(prefix + Tables.IDEMPOTENCY)
                  .timeToLiveSpecification(s -> s.attributeName(EXPIRES).enabled(true)));
    }
  }

  private List<CreateTableRequest> requests() {
    List<CreateTableRequest> requests = new ArrayList<>();
    Kind.ALL.forEach(kind -> requests.add(of(kind)));
    requests.add(plain(Tables.COUNTERS, "counter_id", Optional.empty(), ScalarAttributeType.S));
    requests.add(
        plain(Tables.IDEMPOTENCY, "idempotency_key", Optional.empty(), ScalarAttributeType.S));
    requests.add(plain(Tables.EVENTS, "stream", Optional.of("sequence"), ScalarAttributeType.N));
    requests.add(plain(Tables.SEGMENTS, "site_day", Optional.of("item"), ScalarAttributeType.S));
    return requests;
  }

  private boolean isMissing(CreateTableRequest request) {
    try {
      tables.describeTable(describe -> describe.tableName(request.tableName()));
      return false;
    } catch (ResourceNotFoundException e) {
      return true;
    }
  }

  private void create(CreateTableRequest request) {
    try {
      tables.createTable(request);
      LOG.info("table created table={}", request.tableName());
    } catch (ResourceInUseException e) {
      LOG.info("table is being created by another table={}", request.tableName());
    }
  }

  private void finish(String table) {
    Conflicts pace = new Conflicts();
    while (tables.describeTable(describe -> describe.tableName(table)).table().tableStatus()
        != TableStatus.ACTIVE) {
      if (!pace.mayTry()) {
        pace = new Conflicts();
      }
    }
    try {
      tables.updateContinuousBackups(
          backups ->
              backups
                  .tableName(table)
                  .pointInTimeRecoverySpecification(s -> s.pointInTimeRecoveryEnabled(true)));
    } catch (DynamoDbException e) {
      // The local form has no such thing.
      LOG.debug("no point-in-time recovery table={} reason={}", table, e.getMessage());
    }
  }

  private CreateTableRequest of(Kind kind) {
    TreeSet<String> attributes = new TreeSet<>(List.of(RecordItems.CUSTOMER, RecordItems.ORDER));
    attributes.add(kind.idAttribute());
    kind.sortIndex().ifPresent(attributes::add);
    List<GlobalSecondaryIndex> indexes = new ArrayList<>();
    indexes.add(index(RecordList.CUSTOMER_INDEX, RecordItems.CUSTOMER));
    for (String index : kind.indexes()) {
      attributes.add(RecordItems.indexAttribute(index));
      indexes.add(index(RecordList.indexName(index), RecordItems.indexAttribute(index)));
    }
    return onDemand(kind.table())
        .attributeDefinitions(
            attributes.stream().map(name -> attribute(name, ScalarAttributeType.S)).toList())
        .keySchema(schema(kind.idAttribute(), kind.sortIndex()))
        .globalSecondaryIndexes(indexes)
        .build();
  }

  private CreateTableRequest plain(
      String name, String partition, Optional<String> sort, ScalarAttributeType sortType) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    attributes.add(attribute(partition, ScalarAttributeType.S));
    sort.ifPresent(attribute -> attributes.add(attribute(attribute, sortType)));
    return onDemand(name)
        .attributeDefinitions(attributes)
        .keySchema(schema(partition, sort))
        .build();
  }

  private CreateTableRequest.Builder onDemand(String name) {
    return CreateTableRequest.builder()
        .tableName(prefix + name)
        .billingMode(BillingMode.PAY_PER_REQUEST);
  }

  private static GlobalSecondaryIndex index(String name, String partition) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(schema(partition, Optional.of(RecordItems.ORDER)))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }

  private static List<KeySchemaElement> schema(String partition, Optional<String> sort) {
    List<KeySchemaElement> schema = new ArrayList<>();
    schema.add(key(partition, KeyType.HASH));
    sort.ifPresent(attribute -> schema.add(key(attribute, KeyType.RANGE)));
    return schema;
  }

  private static KeySchemaElement key(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
