package energy.ona.worker;

import energy.ona.adapters.config.ConfigFiles;

/** The files of configs/ that the activities go by. */
record Settings() {
  static Settings load(ConfigFiles files) {
    return new Settings();
  }
}
