// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A user with the permissions that RunUnder needs, and none on nodes. */
public final class RestrictedUser {
  public static final String CONTEXT = "restricted";

  private static final String NAMESPACE = "kube-system";

  private RestrictedUser() {}

  /** Creates the user and writes a kubeconfig with its context, from the folder's "config". */
  public static Path writeKubeconfig(KubernetesClient client, Path folder) throws IOException {
    ServiceAccount account = new ServiceAccountBuilder().withMetadata(meta(CONTEXT)).build();
    client.resource(account).create();
    client
        .resource(
            new ClusterRoleBuilder()
                .withMetadata(meta("namespaces"))
                .addNewRule()
                .addToApiGroups("")
                .addToResources("namespaces")
                .addToVerbs("create", "delete", "get", "list", "watch")
                .endRule()
                .build())
        .create();
    List.of("edit", "namespaces").forEach(role -> bind(client, role));
    String token =
        client
            .serviceAccounts()
            .resource(account)
            .tokenRequest(new TokenRequest())
            .getStatus()
            .getToken();
    String kubeconfig =
        Files.readString(folder.resolve("config"))
            .replaceFirst("client-certificate-data: .*", "token: " + token)
            .replaceFirst("client-key-data: .*", "")
            .replace("default", CONTEXT);
    return Files.writeString(folder.resolve(CONTEXT), kubeconfig);
  }

  private static void bind(KubernetesClient client, String role) {
    client
        .resource(
            new ClusterRoleBindingBuilder()
                .withMetadata(meta(CONTEXT + "-" + role))
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject("", "ServiceAccount", CONTEXT, NAMESPACE)
                .build())
        .create();
  }

  private static ObjectMeta meta(String name) {
    return new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build();
  }
}
