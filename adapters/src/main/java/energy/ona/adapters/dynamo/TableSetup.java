package energy.ona.adapters.dynamo;

import energy.ona.weather.SiteWeather;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes the tables that are missing; harmless to repeat and to run twice at once. */
public final class TableSetup {
  private static final Logger LOG = LoggerFactory.getLogger(TableSetup.class);

  private final DynamoDbClient tables;
  private final String prefix;

  public TableSetup(DynamoDbClient tables, String prefix) {
    this.tables = tables;
    this.prefix = prefix;
  }

  public void run() {
    for (CreateTableRequest request : requests()) {
      Optional<TableDescription> present = find(request.tableName());
      if (present.isEmpty()) {
        create(request);
      } else {
        missingIndexes(request, present.get()).forEach(index -> add(request, index));
      }
    }
  }

  private Optional<TableDescription> find(String table) {
    try {
      return Optional.of(tables.describeTable(describe -> describe.tableName(table)).table());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  private void create(CreateTableRequest request) {
    try {
      tables.createTable(request);
      LOG.info("table created table={}", request.tableName());
    } catch (ResourceInUseException e) {
      LOG.info("table is being created by another table={}", request.tableName());
    }
    awaitActive(request.tableName());
    protect(request.tableName());
  }

  /** What a newer release finds its records by, in a table of an older one. */
  private static List<GlobalSecondaryIndex> missingIndexes(
      CreateTableRequest request, TableDescription present) {
    Set<String> names =
        present.globalSecondaryIndexes().stream()
            .map(GlobalSecondaryIndexDescription::indexName)
            .collect(Collectors.toSet());
    return request.globalSecondaryIndexes().stream()
        .filter(index -> !names.contains(index.indexName()))
        .toList();
  }

  private void add(CreateTableRequest request, GlobalSecondaryIndex index) {
    GlobalSecondaryIndexUpdate change =
        GlobalSecondaryIndexUpdate.builder()
            .create(
                create ->
                    create
                        .indexName(index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection()))
            .build();
    tables.updateTable(
        update ->
            update
                .tableName(request.tableName())
                .attributeDefinitions(request.attributeDefinitions())
                .globalSecondaryIndexUpdates(change));
    LOG.info("index added table={} index={}", request.tableName(), index.indexName());
    awaitActive(request.tableName());
  }

  /** One table changes at a time, and none while an index of it is being filled. */
  private void awaitActive(String table) {
    Conflicts pace = new Conflicts();
    while (!isActive(tables.describeTable(describe -> describe.tableName(table)).table())) {
      if (!pace.mayTry()) {
        pace = new Conflicts();
      }
    }
  }

  private static boolean isActive(TableDescription table) {
    return table.tableStatus() == TableStatus.ACTIVE
        && table.globalSecondaryIndexes().stream()
            .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
  }

  private void protect(String table) {
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
    if (table.equals(prefix + Tables.IDEMPOTENCY)
        || table.equals(prefix + Kind.of(SiteWeather.class).table())) {
      expire(table);
    }
  }

  private void expire(String table) {
    try {
      tables.updateTimeToLive(
          ttl ->
              ttl.tableName(table)
                  .timeToLiveSpecification(
                      s -> s.attributeName(RecordItems.EXPIRES).enabled(true)));
    } catch (DynamoDbException e) {
      // Of two that set up at once the later one is refused.
      TimeToLiveStatus status =
          tables
              .describeTimeToLive(ttl -> ttl.tableName(table))
              .timeToLiveDescription()
              .timeToLiveStatus();
      if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
        throw e;
      }
      LOG.debug("time to live was set by another table={}", table);
    }
  }

  private List<CreateTableRequest> requests() {
    List<CreateTableRequest> requests = new ArrayList<>();
    Kind.ALL.forEach(kind -> requests.add(of(kind)));
    requests.add(plain(Tables.COUNTERS, "counter_id", Optional.empty(), ScalarAttributeType.S));
    requests.add(
        plain(Tables.IDEMPOTENCY, "idempotency_key", Optional.empty(), ScalarAttributeType.S));
    requests.add(
        plain(Tables.LOCATIONS, DynamoCustomers.ID, Optional.empty(), ScalarAttributeType.S));
    requests.add(plain(Tables.EVENTS, "stream", Optional.of("sequence"), ScalarAttributeType.N));
    requests.add(plain(Tables.SEGMENTS, "site_day", Optional.of("item"), ScalarAttributeType.S));
    return requests;
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
