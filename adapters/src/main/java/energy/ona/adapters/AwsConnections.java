package energy.ona.adapters;

import energy.ona.adapters.dynamo.TableSetup;
import energy.ona.adapters.s3.S3ObjectStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What the stores stand on, and what is asked of it as a whole. */
public record AwsConnections(
    DynamoDbClient tables,
    S3Client objects,
    S3Presigner presigner,
    S3Presigner internalPresigner,
    StorageConfig config)
    implements AutoCloseable {

  /** Makes the tables and buckets that are missing; harmless to repeat. */
  public void setUp() {
    new TableSetup(tables, config.tablePrefix()).run();
    bucket(config.inputBucket()).setUp();
    bucket(config.outputBucket()).setUp();
  }

  /** Throws UNAVAILABLE when the tables do not answer. */
  public void pingTables() {
    tables.listTables(list -> list.limit(1));
  }

  /** Throws UNAVAILABLE when the object store does not answer. */
  public void pingObjects() {
    objects.headBucket(head -> head.bucket(config.inputBucket()));
  }

  S3ObjectStore bucket(String name) {
    return new S3ObjectStore(objects, presigner, internalPresigner, name);
  }

  @Override
  public void close() {
    tables.close();
    objects.close();
    presigner.close();
    internalPresigner.close();
  }
}
