// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.internal.image.ShimPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the exec shim into a pod without another image: an init container fills a volume with it,
 * and the program's container is started through it, or finds it mounted in its program's place.
 *
 * @param plan how the image is run
 * @param carrier the image with the shim, as the nodes call it
 * @param pullPolicy the {@code imagePullPolicy} of that image
 * @param session what wakes the shim
 */
public record PodShim(ShimPlan plan, String carrier, String pullPolicy, String session) {
  private static final String VOLUME = "rununder-shim";
  private static final String INSTALL = "rununder-shim";
  private static final String KEEP = "rununder-original";
  private static final String INSTALL_FOLDER = "/rununder-volume";

  /** Whether an init container is RunUnder's own, and no step of anybody's. */
  public static boolean isOwn(String initContainer) {
    return initContainer.equals(INSTALL) || initContainer.equals(KEEP);
  }

  /**
   * Changes a pod.
   *
   * @param spec the pod's spec
   * @param container the program's container, part of it
   */
  public void into(ObjectNode spec, ObjectNode container) {
    ObjectNode volume = spec.withArrayProperty("volumes").addObject();
    volume.put("name", VOLUME).putObject("emptyDir");
    List<JsonNode> theirs = copy(spec.path("initContainers"));
    ArrayNode steps = spec.putArray("initContainers");
    install(steps.addObject(), container);
    plan.program().ifPresent(program -> keep(steps.addObject(), container, program));
    theirs.forEach(steps::add);
    mount(container, ShimPlan.FOLDER).put("readOnly", true);
    plan.program()
        .ifPresentOrElse(
            program -> mount(container, program).put("subPath", "shim").put("readOnly", true),
            () -> startThroughShim(container));
  }

  private void install(ObjectNode step, ObjectNode container) {
    step.put("name", INSTALL).put("image", carrier).put("imagePullPolicy", pullPolicy);
    step.putArray("args").add("install").add(INSTALL_FOLDER);
    step.putArray("env")
        .addObject()
        .put("name", ShimPlan.SESSION_VARIABLE)
        .put("value", KubernetesEscaping.of(session));
    mount(step, INSTALL_FOLDER);
    ObjectNode security = step.putObject("securityContext");
    security.put("allowPrivilegeEscalation", false).put("readOnlyRootFilesystem", true);
    security.putObject("capabilities").putArray("drop").add("ALL");
    JsonNode profile = container.at("/securityContext/seccompProfile");
    if (profile.isObject()) {
      security.set("seccompProfile", profile.deepCopy());
    }
    copyInto(step, container, "resources");
  }

  /** The program's own image and user: no other container sees the file. */
  private void keep(ObjectNode step, ObjectNode container, String program) {
    step.put("name", KEEP);
    step.putArray("command").add(ShimPlan.SHIM).add("keep").add(KubernetesEscaping.of(program));
    mount(step, ShimPlan.FOLDER);
    for (String field : List.of("image", "imagePullPolicy", "securityContext", "resources")) {
      copyInto(step, container, field);
    }
  }

  /** What the image says stands in for what the container does not say, as the kubelet has it. */
  private void startThroughShim(ObjectNode container) {
    List<JsonNode> command = copy(container.path("command"));
    boolean imagesOwn = command.isEmpty();
    ArrayNode through = container.putArray("command");
    ShimPlan.before(List.of()).forEach(through::add);
    command.forEach(through::add);
    if (imagesOwn) {
      KubernetesEscaping.of(plan.entrypoint()).forEach(through::add);
      if (container.path("args").isEmpty()) {
        KubernetesEscaping.of(plan.command()).forEach(container.putArray("args")::add);
      }
    }
  }

  private static ObjectNode mount(ObjectNode container, String path) {
    return container
        .withArrayProperty("volumeMounts")
        .addObject()
        .put("name", VOLUME)
        .put("mountPath", path);
  }

  private static void copyInto(ObjectNode step, ObjectNode container, String field) {
    if (container.hasNonNull(field)) {
      step.set(field, container.get(field).deepCopy());
    }
  }

  private static List<JsonNode> copy(JsonNode list) {
    List<JsonNode> copy = new ArrayList<>();
    list.forEach(copy::add);
    return copy;
  }
}
