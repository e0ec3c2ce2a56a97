// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import java.util.List;
import java.util.Properties;

/**
 * The log level of Testcontainers in slf4j-simple, for projects that do not configure it.
 *
 * @param resources where slf4j-simple's file would be
 * @param properties the system properties, which override that file
 * @see <a href="https://www.slf4j.org/api/org/slf4j/simple/SimpleLogger.html">SimpleLogger</a>
 */
record TestcontainersLogging(ClassLoader resources, Properties properties) {
  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final List<String> LOGGERS =
      List.of("org.testcontainers", "tc", "com.github.dockerjava");

  /** Sets the level to warn, unless a property or a file sets one. */
  void quieten() {
    if (resources.getResource("simplelogger.properties") == null) {
      LOGGERS.forEach(logger -> properties.putIfAbsent(PREFIX + "log." + logger, "warn"));
    }
  }
}
