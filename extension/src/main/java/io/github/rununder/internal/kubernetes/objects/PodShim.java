// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rununder.internal.image.ShimPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds the exec shim to a pod without changing its image: an init container copies the shim into a
 * volume, and the program's container starts through it or has it mounted over the program.
 *
 * @param plan how the shim starts the image's program
 * @param carrier the image with the shim, by its name on the nodes
 * @param pullPolicy the {@code imagePullPolicy} of that image
 * @param session the value that activates the shim
 */
public record PodShim(ShimPlan plan, String carrier, String pullPolicy, String session) {
  private static final String VOLUME = "rununder-shim";
  private static final String INSTALL = "rununder-shim";
  private static final String SAVE_ORIGINAL = "rununder-original";
  private static final String INSTALL_FOLDER = "/rununder-volume";

  /** Whether RunUnder added an init container. */
  public static boolean isOwn(String initContainer) {
    return initContainer.equals(INSTALL) || initContainer.equals(SAVE_ORIGINAL);
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
    List<JsonNode> userSteps = copy(spec.path("initContainers"));
    ArrayNode steps = spec.putArray("initContainers");
    install(steps.addObject(), container);
    plan.program().ifPresent(program -> saveOriginal(steps.addObject(), container, program));
    userSteps.forEach(steps::add);
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

  /** Uses the program's own image and user: only they see the file. */
  private void saveOriginal(ObjectNode step, ObjectNode container, String program) {
    step.put("name", SAVE_ORIGINAL);
    step.putArray("command").add(ShimPlan.SHIM).add("keep").add(KubernetesEscaping.of(program));
    mount(step, ShimPlan.FOLDER);
    for (String field : List.of("image", "imagePullPolicy", "securityContext", "resources")) {
      copyInto(step, container, field);
    }
  }

  /** The image's entrypoint and command apply where the container sets none, as in the kubelet. */
  private void startThroughShim(ObjectNode container) {
    List<JsonNode> command = copy(container.path("command"));
    boolean fromImage = command.isEmpty();
    ArrayNode through = container.putArray("command");
    ShimPlan.before(List.of()).forEach(through::add);
    command.forEach(through::add);
    if (fromImage) {
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
