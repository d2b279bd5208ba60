package energy.ona.adapters.parquet;

import org.jspecify.annotations.Nullable;

/** A column of a table and its physical form. */
public record Column(String name, Type type) {
  /** The forms of ours, each with Parquet's code of its physical type. */
  public enum Type {
    /** UTF-8, never missing. */
    TEXT(6),
    /** Milliseconds since 1970 in UTC, never missing. */
    TIMESTAMP(2),
    /** 32 bits, never missing. */
    INT(1),
    /** NaN is missing. */
    NUMBER(5);

    private final int physical;

    Type(int physical) {
      this.physical = physical;
    }

    int physical() {
      return physical;
    }

    static Type of(int physical) {
      for (Type type : values()) {
        if (type.physical == physical) {
          return type;
        }
      }
      throw new IllegalArgumentException("column of physical type %d".formatted(physical));
    }
  }

  boolean mayBeMissing() {
    return type == Type.NUMBER;
  }

  /** A schema's element, as the metadata have it. */
  void describe(ThriftWriter out) {
    out.struct().i32(1, type.physical()).i32(3, mayBeMissing() ? 1 : 0).text(4, name);
    Integer converted = converted();
    if (converted != null) {
      out.i32(6, converted);
    }
    if (type == Type.TEXT) {
      out.struct(10).struct(1).end().end();
    } else if (type == Type.TIMESTAMP) {
      out.struct(10).struct(8).bool(1, true).struct(2).struct(1).end().end().end().end();
    }
    out.end();
  }

  /** What readers of before 2018 go by. */
  private @Nullable Integer converted() {
    return switch (type) {
      case TEXT -> 0;
      case TIMESTAMP -> 9;
      case INT, NUMBER -> null;
    };
  }
}
