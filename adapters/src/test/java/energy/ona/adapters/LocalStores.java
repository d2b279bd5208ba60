package energy.ona.adapters;

import energy.ona.adapters.aws.AwsClients;
import energy.ona.adapters.dynamo.TableSetup;
import energy.ona.adapters.s3.S3ObjectStore;
import energy.ona.store.ObjectStore;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Real tables and objects, started once for all tests of this module. */
public final class LocalStores {
  public static final String PREFIX = "ona-test-";
  private static final AwsClients CLIENTS = new AwsClients("af-south-1", "ona", "ona-secret");
  private static final URI TABLES = URI.create("http://127.0.0.1:18765");
  private static final URI OBJECTS = URI.create("http://127.0.0.1:18766");
  private static final DynamoDbClient DYNAMO = CLIENTS.tables(TABLES);
  private static final S3ObjectStore BUCKET =
      new S3ObjectStore(CLIENTS.objects(OBJECTS), CLIENTS.presigner(OBJECTS), "ona-test-input");

  static {
    new TableSetup(DYNAMO, PREFIX).run();
    BUCKET.setUp();
  }

  private LocalStores() {}

  public static DynamoDbClient tables() {
    return DYNAMO;
  }

  public static ObjectStore objects() {
    return BUCKET;
  }
}
