package energy.ona.adapters.parquet;

/** Type codes of Thrift's compact protocol. */
final class Thrift {
  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int BYTE = 3;
  static final int I16 = 4;
  static final int I32 = 5;
  static final int I64 = 6;
  static final int DOUBLE = 7;
  static final int BINARY = 8;
  static final int LIST = 9;
  static final int SET = 10;
  static final int STRUCT = 12;

  private Thrift() {}
}
