package energy.ona.api.asset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.ona.asset.Asset;
import energy.ona.json.Json;
import energy.ona.store.ObjectStore;
import energy.ona.store.Page;
import energy.ona.store.Query;
import energy.ona.store.RecordStore;
import energy.ona.tenant.CustomerId;
import energy.ona.tenant.Customers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The object {@code assets.json} of the input bucket: every customer's assets in the form of the
 * assets file, each with its {@code customer_id}. It is a copy for those who read buckets; the
 * platform itself never reads it. Written a moment after a change, once for many of them; and every
 * hour, since a process may die in that moment, and of two that write the older may come last.
 */
public final class AssetsFile {
  public static final String KEY = "assets.json";
  private static final Logger LOG = LoggerFactory.getLogger(AssetsFile.class);

  /** An import of a whole fleet and what follows it are one write. */
  private static final long SOON_MILLIS = 500;

  private static final long AGAIN_MILLIS = 60_000;
  private static final long EVERY_MILLIS = 3_600_000;

  /**
   * After it, for so many times what a write took none is begun: a large fleet is read for each.
   */
  private static final int REST = 50;

  private final Customers customers;
  private final RecordStore<Asset> assets;
  private final ObjectStore input;
  private final AtomicBoolean due = new AtomicBoolean();
  private long restsUntil = System.nanoTime();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "assets-file");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param input the input bucket
   */
  public AssetsFile(Customers customers, RecordStore<Asset> assets, ObjectStore input) {
    this.customers = customers;
    this.assets = assets;
    this.input = input;
    var unused =
        writer.scheduleWithFixedDelay(
            this::writeOrTryAgain, AGAIN_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** An asset was added, changed or removed. */
  public void changed() {
    writeIn(SOON_MILLIS);
  }

  private void writeIn(long millis) {
    if (due.compareAndSet(false, true)) {
      schedule(millis);
    }
  }

  private void schedule(long millis) {
    var unused = writer.schedule(this::writeOrTryAgain, millis, TimeUnit.MILLISECONDS);
  }

  private void writeOrTryAgain() {
    long begun = System.nanoTime();
    long rest = TimeUnit.NANOSECONDS.toMillis(restsUntil - begun);
    if (rest > 0) {
      due.set(true);
      schedule(rest);
      return;
    }
    // Before reading: what changes from here on is for the next write.
    due.set(false);
    try {
      write();
      restsUntil = System.nanoTime() + REST * (System.nanoTime() - begun);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is written again later: {}", KEY, e.toString());
      writeIn(AGAIN_MILLIS);
    }
  }

  /** Writes it now, asset by asset. */
  void write() throws IOException {
    Path file = Files.createTempFile("ona-assets-", ".json");
    try {
      try (JsonGenerator json =
          Json.MAPPER.createGenerator(new BufferedOutputStream(Files.newOutputStream(file)))) {
        json.writeStartObject();
        json.writeArrayFieldStart("assets");
        for (CustomerId customer : customers.all()) {
          write(customer, json);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      try (InputStream content = Files.newInputStream(file)) {
        input.put(KEY, content, Files.size(file), "application/json");
      }
    } finally {
      Files.delete(file);
    }
  }

  private void write(CustomerId customer, JsonGenerator json) throws IOException {
    Optional<String> cursor = Optional.empty();
    do {
      Page<Asset> page = assets.list(customer, Query.all().from(cursor));
      for (Asset asset : page.items()) {
        json.writeTree(form(asset));
      }
      cursor = page.nextCursor();
    } while (cursor.isPresent());
  }

  /** As an assets file has it, so that it can be imported again. */
  private static ObjectNode form(Asset asset) {
    ObjectNode fields = Json.MAPPER.valueToTree(asset);
    ObjectNode form = Json.MAPPER.createObjectNode();
    form.set("id", fields.remove("asset_id"));
    form.setAll(fields);
    return form;
  }
}
