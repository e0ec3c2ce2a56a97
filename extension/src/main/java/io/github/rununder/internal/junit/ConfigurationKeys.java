// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.junit;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * The keys of the configuration parameters of the test plan that runs. JUnit gives an extension the
 * value of a key, but not the keys.
 */
public final class ConfigurationKeys implements TestExecutionListener {
  private static final String FILE = "junit-platform.properties";
  private static final AtomicReference<Set<String>> CURRENT = new AtomicReference<>(Set.of());

  private Set<String> outer = Set.of();

  /** For JUnit's launcher, which finds the class by its service file. */
  public ConfigurationKeys() {}

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    outer = CURRENT.getAndSet(Set.copyOf(plan.getConfigurationParameters().keySet()));
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    CURRENT.set(outer);
  }

  /** Returns each key with its source; only system properties when no launcher runs the tests. */
  static Map<String, String> withSources() {
    Map<String, String> sources = new HashMap<>();
    CURRENT.get().forEach(key -> sources.put(key, "configuration parameter"));
    fileKeys().forEach(key -> sources.replace(key, FILE));
    System.getProperties()
        .stringPropertyNames()
        .forEach(key -> sources.put(key, "system property"));
    return sources;
  }

  private static Set<String> fileKeys() {
    Properties file = new Properties();
    try (InputStream stream =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
      if (stream != null) {
        file.load(stream);
      }
    } catch (IOException unreadable) {
      return Set.of(); // the keys are known from JUnit, only their source is not
    }
    return file.stringPropertyNames();
  }
}
