// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.podspecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The kubelet's own code for the variables of a container, without containers: a Go program that
 * calls the method of the kubelet, built in the module of the node.
 */
final class KubeletCode implements AutoCloseable {
  private static final Path NODE = Path.of("../go-fixtures/k8s-node").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;

  private KubeletCode(Process process) {
    this.process = process;
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  static KubeletCode build(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve("podenv.go");
    try (InputStream text = KubeletCode.class.getResourceAsStream("podenv.go.txt")) {
      Files.copy(text, source);
    }
    Path overlay = folder.resolve("overlay.json");
    Map<String, String> files =
        Map.of(NODE.resolve("podenv/main.go").toString(), source.toString());
    JSON.writeValue(overlay.toFile(), Map.of("Replace", files));
    Path program = folder.resolve("podenv");
    ProcessBuilder build =
        new ProcessBuilder(
                "go",
                "build",
                "-trimpath",
                "-buildvcs=false",
                "-overlay",
                overlay.toString(),
                "-o",
                program.toString(),
                "./podenv")
            .directory(NODE.toFile())
            .inheritIO();
    build.environment().put("CGO_ENABLED", "0");
    if (build.start().waitFor() != 0) {
      throw new AssertionError("the program with the kubelet's code cannot be built");
    }
    return new KubeletCode(
        new ProcessBuilder(program.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Returns the answer for each pod: the pod with its defaults, and its containers' variables. */
  JsonNode ask(List<HasMetadata> objects, Node node, List<Pod> pods) throws IOException {
    ObjectNode request = JSON.createObjectNode();
    put(request, "ConfigMaps", objects, ConfigMap.class);
    put(request, "Secrets", objects, Secret.class);
    put(request, "Services", objects, Service.class);
    request.set("Node", tree(node));
    put(request, "Pods", pods, Pod.class);
    in.write(request.toString());
    in.newLine();
    in.flush();
    return JSON.readTree(out.readLine());
  }

  private static void put(
      ObjectNode request, String name, List<? extends HasMetadata> objects, Class<?> kind)
      throws IOException {
    for (HasMetadata each : objects) {
      if (kind.isInstance(each)) {
        request.withArrayProperty(name).add(tree(each));
      }
    }
  }

  private static JsonNode tree(HasMetadata object) throws IOException {
    return JSON.readTree(Serialization.asJson(object));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
