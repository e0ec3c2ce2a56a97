// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.engine;

import java.util.List;
import java.util.Properties;

/**
 * How much slf4j-simple shows of Testcontainers, in a project that has not decided it.
 *
 * @param resources where slf4j-simple's file would be
 * @param properties the system properties, which win over that file
 * @see <a href="https://www.slf4j.org/api/org/slf4j/simple/SimpleLogger.html">SimpleLogger</a>
 */
record TestcontainersLogging(ClassLoader resources, Properties properties) {
  private static final String PREFIX = "org.slf4j.simpleLogger.";
  private static final List<String> LOGGERS =
      List.of("org.testcontainers", "tc", "com.github.dockerjava");

  /**
   * Shows only what is wrong, unless the user has set levels: a property or a file is left alone.
   */
  void quieten() {
    if (resources.getResource("simplelogger.properties") == null) {
      LOGGERS.forEach(logger -> properties.putIfAbsent(PREFIX + "log." + logger, "warn"));
    }
  }
}
