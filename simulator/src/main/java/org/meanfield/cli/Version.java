package org.meanfield.cli;

import org.meanfield.study.Manifest;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "meanfield " + Manifest.softwareVersion(),
      "Java " + System.getProperty("java.runtime.version")
    };
  }
}
