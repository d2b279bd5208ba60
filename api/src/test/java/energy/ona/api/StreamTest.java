package energy.ona.api;

import static org.assertj.core.api.Assertions.assertThat;

import energy.ona.event.PlatformEvent;
import energy.ona.tenant.CustomerId;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class StreamTest {
  private static final FakedApi API = new FakedApi();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Http http;

  @BeforeAll
  static void start() {
    http = API.start();
  }

  @AfterAll
  static void stop() {
    API.close();
  }

  private static void happens(String customer, String key, String phase) {
    API.events.append(
        new PlatformEvent(
            0,
            new CustomerId(customer),
            key,
            Instant.parse("2026-05-01T10:00:00Z"),
            phase,
            "finding.opened",
            "hill",
            "INV-" + key,
            null,
            "line one\nline two " + key,
            Map.of()));
  }

  /** Reads a stream as a browser does: lines as they come. */
  private static final class Reader implements Flow.Subscriber<String>, AutoCloseable {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<HttpResponse<Void>> answer;
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    Reader(String path, String... headers) {
      HttpRequest.Builder request = http.request(path);
      if (headers.length > 0) {
        request.headers(headers);
      }
      answer =
          CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(this));
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
      subscription.complete(subscribed);
      subscribed.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      lines.add(line);
    }

    @Override
    public void onError(Throwable problem) {
      lines.add("error " + problem);
    }

    @Override
    public void onComplete() {
      lines.add("end");
    }

    Reader connected() throws InterruptedException {
      until(": connected");
      return this;
    }

    /** The lines up to the first that starts so. */
    List<String> until(String start) throws InterruptedException {
      List<String> read = new ArrayList<>();
      String line;
      do {
        line = lines.poll(20, TimeUnit.SECONDS);
        if (line == null) {
          throw new AssertionError("no line starts with %s: %s".formatted(start, read));
        }
        read.add(line);
      } while (!line.startsWith(start));
      return read;
    }

    @Override
    public void close() {
      subscription.join().cancel();
    }
  }

  private static String idOf(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("id: "))
        .reduce((first, last) -> last)
        .orElseThrow()
        .substring(4);
  }

  @Test
  void whoComesBackWithTheLastIdMissesNothingAndSeesNothingTwice() throws Exception {
    String seen;
    try (Reader reader = new Reader("/stream?customer_id=resume").connected()) {
      happens("resume", "a", "observe");
      List<String> first = reader.until("data: ");
      assertThat(first).contains("event: finding.opened");
      assertThat(first.get(first.size() - 1))
          .contains("\"asset_id\":\"INV-a\"", "line one\\nline two a");
      seen = idOf(first);
    }
    happens("resume", "b", "observe");
    happens("resume", "c", "act");
    try (Reader again = new Reader("/stream?customer_id=resume", "Last-Event-ID", seen)) {
      List<String> second = again.until("data: ");
      assertThat(second.get(second.size() - 1)).contains("INV-b");
      List<String> third = again.until("data: ");
      assertThat(third.get(third.size() - 1)).contains("INV-c");
      assertThat(idOf(third)).isEqualTo("3");
    }
  }

  @Test
  void whoWantsOnePhaseOfHisOwnCustomerIsGivenNoOther() throws Exception {
    happens("picky", "before", "act");
    try (Reader reader = new Reader("/stream?customer_id=picky&phase=act").connected()) {
      happens("other", "x", "act");
      happens("picky", "y", "observe");
      happens("picky", "z", "act");
      List<String> lines = reader.until("data: ");
      assertThat(lines.get(lines.size() - 1)).contains("INV-z");
      assertThat(lines.stream().filter(line -> line.startsWith("data: "))).hasSize(1);
      assertThat(reader.answer.getNow(null)).isNull();
    }
  }

  @Test
  void manyReadersAreServedByFewThreads() throws Exception {
    List<Reader> readers = new ArrayList<>();
    try {
      for (int each = 0; each < 150; each++) {
        readers.add(new Reader("/stream?customer_id=crowd"));
      }
      for (Reader reader : readers) {
        reader.connected();
      }
      long busy =
          Thread.getAllStackTraces().entrySet().stream()
              .filter(thread -> thread.getKey().getName().startsWith("dw-"))
              .filter(
                  thread ->
                      List.of(thread.getValue()).stream()
                          .anyMatch(frame -> frame.getClassName().startsWith("energy.ona")))
              .count();
      assertThat(busy).isLessThan(10);
      happens("crowd", "all", "decide");
      for (Reader reader : readers) {
        List<String> lines = reader.until("data: ");
        assertThat(lines.get(lines.size() - 1)).contains("INV-all");
      }
    } finally {
      readers.forEach(Reader::close);
    }
  }

  @Test
  void anIdThatIsNoneIsRefusedInASentence() {
    Http.Reply reply = http.get("/stream?last_event_id=yesterday");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().toString()).contains("last_event_id", "0 for all");
  }

  @Test
  void detectStreamTellsWhereToFollow() {
    Http.Reply reply =
        http.terminal("detect", "{\"action\":\"stream\",\"since\":\"2026-01-01T00:00:00Z\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("data").path("stream_url").asText())
        .isEqualTo("/stream?phase=observe");
    assertThat(reply.body().path("data").path("count").asInt()).isZero();
  }
}
