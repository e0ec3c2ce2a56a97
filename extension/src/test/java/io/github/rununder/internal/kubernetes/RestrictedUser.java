// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Users with few permissions. */
public final class RestrictedUser {
  /** May do what RunUnder needs, and nothing on nodes. */
  public static final String CONTEXT = "restricted";

  /** May create Secrets, and may not read them. */
  public static final String WITHOUT_SECRETS = "without-secrets";

  private static final String NAMESPACE = "kube-system";
  private static final String[] ALL = {"create", "delete", "get", "list", "patch", "watch"};

  private static final PolicyRule NAMESPACES =
      new PolicyRuleBuilder()
          .addToApiGroups("")
          .addToResources("namespaces")
          .addToVerbs("create", "delete", "get", "list", "watch")
          .build();

  private RestrictedUser() {}

  /** Creates the user and writes a kubeconfig with its context, from the folder's "config". */
  public static Path writeKubeconfig(KubernetesClient client, Path folder) throws IOException {
    bind(client, CONTEXT, "edit");
    return writeKubeconfig(client, folder, CONTEXT, NAMESPACES);
  }

  /** As {@link #writeKubeconfig}, for the user that may not get Secrets. */
  public static Path writeKubeconfigWithoutSecrets(KubernetesClient client, Path folder)
      throws IOException {
    return writeKubeconfig(
        client,
        folder,
        WITHOUT_SECRETS,
        NAMESPACES,
        new PolicyRuleBuilder()
            .addToApiGroups("")
            .addToResources(
                "pods", "pods/log", "configmaps", "services", "serviceaccounts", "events")
            .addToVerbs(ALL)
            .build(),
        new PolicyRuleBuilder()
            .addToApiGroups("")
            .addToResources("secrets")
            .addToVerbs("create")
            .build());
  }

  private static Path writeKubeconfig(
      KubernetesClient client, Path folder, String user, PolicyRule... rules) throws IOException {
    ServiceAccount account = new ServiceAccountBuilder().withMetadata(meta(user)).build();
    client.resource(account).create();
    client
        .resource(new ClusterRoleBuilder().withMetadata(meta(user)).addToRules(rules).build())
        .create();
    bind(client, user, user);
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
            .replace("default", user);
    return Files.writeString(folder.resolve(user), kubeconfig);
  }

  private static void bind(KubernetesClient client, String user, String role) {
    client
        .resource(
            new ClusterRoleBindingBuilder()
                .withMetadata(meta(user + "-" + role))
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                .addNewSubject("", "ServiceAccount", user, NAMESPACE)
                .build())
        .create();
  }

  private static ObjectMeta meta(String name) {
    return new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build();
  }
}
