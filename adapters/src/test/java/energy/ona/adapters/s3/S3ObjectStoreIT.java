package energy.ona.adapters.s3;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.adapters.LocalStores;
import energy.ona.store.ObjectStore;
import energy.ona.store.ObjectStoreContract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class S3ObjectStoreIT extends ObjectStoreContract {
  @Override
  protected ObjectStore objects() {
    return LocalStores.objects();
  }

  @Test
  void aPresignedUrlTakesOnePlainPutOfItsKeyAndNoOther() throws Exception {
    URI url = objects().presignPut("contract/presigned.csv", Duration.ofMinutes(5));
    HttpClient http = HttpClient.newHttpClient();

    assertThat(put(http, url).statusCode()).isEqualTo(200);
    assertThat(objects().get("contract/presigned.csv")).hasValue("a,b".getBytes());
    URI other = URI.create(url.toString().replace("presigned.csv", "other.csv"));
    assertThat(put(http, other).statusCode()).isEqualTo(403);
  }

  private static HttpResponse<Void> put(HttpClient http, URI url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofString("a,b"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding());
  }
}
