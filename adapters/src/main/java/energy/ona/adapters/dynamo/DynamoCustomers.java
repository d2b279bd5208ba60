package energy.ona.adapters.dynamo;

import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item a customer, in the table of locations. */
public final class DynamoCustomers implements Customers {
  static final String ID = "customer_id";

  private final DynamoDbClient tables;
  private final String table;
  private final Set<CustomerId> known = ConcurrentHashMap.newKeySet();

  public DynamoCustomers(DynamoDbClient tables, String prefix) {
    this.tables = tables;
    this.table = prefix + Tables.LOCATIONS;
  }

  @Override
  public void register(CustomerId customer) {
    if (known.contains(customer)) {
      return;
    }
    tables.updateItem(
        update -> update.tableName(table).key(Map.of(ID, AttributeValue.fromS(customer.value()))));
    known.add(customer);
  }

  @Override
  public List<CustomerId> all() {
    return tables
        .scanPaginator(scan -> scan.tableName(table).projectionExpression(ID))
        .items()
        .stream()
        .map(item -> new CustomerId(Item.text(item, ID)))
        .sorted()
        .toList();
  }
}
