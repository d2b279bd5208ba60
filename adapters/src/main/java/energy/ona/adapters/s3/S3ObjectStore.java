package energy.ona.adapters.s3;

import energy.ona.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** One bucket. */
public final class S3ObjectStore implements ObjectStore {
  /** For bodies of up to 100 MB; everything else has the client's short timeouts. */
  private static final Duration STREAM_TIMEOUT = Duration.ofMinutes(2);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** From here on it takes longer to hash a body for its signature than to sign a URL. */
  private static final long LARGE_BYTES = 1L << 18;

  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int MOST_AT_ONCE = 1000;

  private final S3Client s3;
  private final S3Presigner presigner;
  private final S3Presigner internal;
  private final String bucket;

  /**
   * @param presigner of URLs for callers
   * @param internal of URLs for ourselves
   */
  public S3ObjectStore(S3Client s3, S3Presigner presigner, S3Presigner internal, String bucket) {
    this.s3 = s3;
    this.presigner = presigner;
    this.internal = internal;
    this.bucket = bucket;
  }

  /** Makes the bucket if it is missing. */
  public void setUp() {
    try {
      s3.headBucket(head -> head.bucket(bucket));
    } catch (NoSuchBucketException e) {
      create();
    }
  }

  private void create() {
    try {
      s3.createBucket(create -> create.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // Another process of ours was quicker; where it is a stranger's bucket this read says so.
      s3.headBucket(head -> head.bucket(bucket));
    }
  }

  @Override
  public void put(String key, byte[] content, String contentType) {
    if (content.length >= LARGE_BYTES
        && PlainPut.send(
            presignPut(key, TIMEOUT, internal),
            new ByteArrayInputStream(content),
            content.length,
            contentType,
            TIMEOUT)) {
      return;
    }
    s3.putObject(
        put -> put.bucket(bucket).key(key).contentType(contentType),
        RequestBody.fromBytes(content));
  }

  @Override
  public boolean create(String key, byte[] content, String contentType) {
    try {
      s3.putObject(
          put -> put.bucket(bucket).key(key).contentType(contentType).ifNoneMatch("*"),
          RequestBody.fromBytes(content));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void put(String key, InputStream content, long length, String contentType) {
    if (length >= LARGE_BYTES && content.markSupported()) {
      content.mark(Integer.MAX_VALUE);
      if (PlainPut.send(
          presignPut(key, STREAM_TIMEOUT, internal),
          content,
          length,
          contentType,
          STREAM_TIMEOUT)) {
        return;
      }
      rewind(content);
    }
    s3.putObject(
        put ->
            put.bucket(bucket)
                .key(key)
                .contentType(contentType)
                .overrideConfiguration(
                    config ->
                        config
                            .apiCallTimeout(STREAM_TIMEOUT)
                            .apiCallAttemptTimeout(STREAM_TIMEOUT)),
        RequestBody.fromInputStream(content, length));
  }

  private static void rewind(InputStream content) {
    try {
      content.reset();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> get(String key) {
    try {
      return Optional.of(s3.getObject(get -> get.bucket(bucket).key(key), WholeStream.bytes()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<byte[]> range(String key, long from, int length) {
    return part(key, "bytes=%d-%d".formatted(from, from + length - 1));
  }

  @Override
  public Optional<byte[]> tail(String key, int length) {
    return part(key, "bytes=-%d".formatted(length));
  }

  private Optional<byte[]> part(String key, String range) {
    try {
      return Optional.of(
          s3.getObject(get -> get.bucket(bucket).key(key).range(range), WholeStream.bytes()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<InputStream> open(String key) {
    try {
      ResponseInputStream<GetObjectResponse> answer =
          s3.getObject(
              get ->
                  get.bucket(bucket)
                      .key(key)
                      .overrideConfiguration(
                          config ->
                              config
                                  .apiCallTimeout(STREAM_TIMEOUT)
                                  .apiCallAttemptTimeout(STREAM_TIMEOUT)));
      return Optional.of(new WholeStream(answer, answer.response().contentLength()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Long> length(String key) {
    try {
      return Optional.of(s3.headObject(head -> head.bucket(bucket).key(key)).contentLength());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Mark> mark(String key) {
    try {
      HeadObjectResponse head = s3.headObject(asked -> asked.bucket(bucket).key(key));
      return Optional.of(new Mark(head.eTag(), head.lastModified()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public void copy(String from, String to) {
    s3.copyObject(
        copy ->
            copy.sourceBucket(bucket)
                .sourceKey(from)
                .destinationBucket(bucket)
                .destinationKey(to)
                .overrideConfiguration(
                    config ->
                        config
                            .apiCallTimeout(STREAM_TIMEOUT)
                            .apiCallAttemptTimeout(STREAM_TIMEOUT)));
  }

  @Override
  public List<String> list(String prefix, Optional<String> after, int limit) {
    return s3
        .listObjectsV2Paginator(
            list ->
                list.bucket(bucket)
                    .prefix(prefix)
                    .startAfter(after.orElse(null))
                    .maxKeys(Math.min(limit, MOST_AT_ONCE)))
        .contents()
        .stream()
        .map(S3Object::key)
        .limit(limit)
        .toList();
  }

  @Override
  public void remove(String key) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(key));
  }

  @Override
  public URI presignPut(String key, Duration expiresIn) {
    return presignPut(key, expiresIn, presigner);
  }

  private URI presignPut(String key, Duration expiresIn, S3Presigner with) {
    return URI.create(
        with.presignPutObject(
                presign ->
                    presign
                        .signatureDuration(expiresIn)
                        .putObjectRequest(put -> put.bucket(bucket).key(key)))
            .url()
            .toString());
  }
}
