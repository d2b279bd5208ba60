package energy.ona.ingest;

import energy.ona.ingest.Upload.Late;
import energy.ona.json.ZippedJson;
import energy.ona.store.ObjectStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What was late of uploads: of few sites in the upload's record alone, of many in an object, of
 * which the record names the first. An object never changes, so that a record and what it names are
 * always of one time.
 */
public final class LateBook {
  /** Of about 150 bytes each, so that the record stays far below what a store takes. */
  static final int MOST_SITES = 200;

  /** Every site of a customer is looked at for the same uploads. */
  private static final int MOST_KNOWN = 8;

  private final ObjectStore input;
  private final Map<String, Late> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Late> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  public LateBook(ObjectStore input) {
    this.input = input;
  }

  /** As the record is to hold it; what it has no room for is kept. */
  public @Nullable Late noted(String rawKey, @Nullable Late late) {
    if (late == null || late.everything().size() <= MOST_SITES) {
      return late;
    }
    byte[] packed = ZippedJson.write(late);
    CRC32 content = new CRC32();
    content.update(packed);
    String key = UploadKeys.late(rawKey, Long.toHexString(content.getValue()));
    input.put(key, packed, ZippedJson.CONTENT_TYPE);
    return late.first(MOST_SITES, key);
  }

  /** All of what a record tells; only the first where the object was removed. */
  public @Nullable Late all(@Nullable Late noted) {
    Upload.AllOf all = noted == null ? null : noted.all();
    if (all == null) {
      return noted;
    }
    synchronized (known) {
      Late late = known.get(all.key());
      if (late != null) {
        return late;
      }
    }
    Late late =
        input.get(all.key()).map(packed -> ZippedJson.read(packed, Late.class)).orElse(noted);
    synchronized (known) {
      known.put(all.key(), late);
    }
    return late;
  }
}
