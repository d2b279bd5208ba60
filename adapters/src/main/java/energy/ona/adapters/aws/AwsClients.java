package energy.ona.adapters.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Makes the clients, all with the same short timeouts, so that a dead store never hangs a request.
 */
public final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(10);

  private final Region region;
  private final AwsCredentialsProvider credentials;

  /** Uses the machine's own credentials where no keys are given. */
  public AwsClients(String region, @Nullable String accessKeyId, @Nullable String secretKey) {
    this.region = Region.of(region);
    this.credentials =
        accessKeyId == null || secretKey == null
            ? DefaultCredentialsProvider.builder().build()
            : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretKey));
  }

  public DynamoDbClient tables(@Nullable URI endpoint) {
    return Unavailability.over(
        DynamoDbClient.class, with(DynamoDbClient.builder(), endpoint).build(), "the tables");
  }

  public SsmClient parameters(@Nullable URI endpoint) {
    return Unavailability.over(
        SsmClient.class, with(SsmClient.builder(), endpoint).build(), "the parameter store");
  }

  public S3Client objects(@Nullable URI endpoint) {
    S3ClientBuilder builder = with(S3Client.builder(), endpoint);
    if (endpoint != null) {
      // Other stores than AWS's know neither bucket names in the host nor trailing checksums.
      builder
          .forcePathStyle(true)
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
    return Unavailability.over(S3Client.class, builder.build(), "the object store");
  }

  /** Signs URLs for the address under which callers reach the object store. */
  public S3Presigner presigner(@Nullable URI endpoint) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(region)
            .credentialsProvider(credentials)
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(endpoint != null).build());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(
      B builder, @Nullable URI endpoint) {
    B configured =
        builder
            .region(region)
            .credentialsProvider(credentials)
            .overrideConfiguration(override())
            .httpClient(http());
    return endpoint == null ? configured : configured.endpointOverride(endpoint);
  }

  /** Java keeps 5 idle connections a host, which many activities at once would open anew. */
  private static final String KEPT_CONNECTIONS = "http.maxConnections";

  private static SdkHttpClient http() {
    if (System.getProperty(KEPT_CONNECTIONS) == null) {
      System.setProperty(KEPT_CONNECTIONS, "100");
    }
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(ATTEMPT)
        .build();
  }

  private static ClientOverrideConfiguration override() {
    return ClientOverrideConfiguration.builder()
        .apiCallTimeout(CALL)
        .apiCallAttemptTimeout(ATTEMPT)
        .retryStrategy(RetryMode.STANDARD)
        .build();
  }
}
