// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

/**
 * The ConfigMap or Secret key with the content of a file of the workload.
 *
 * @param path the file
 * @param secret whether the object is a Secret, else a ConfigMap
 * @param object the object's name
 * @param key the key in it
 */
public record FileObjectKey(String path, boolean secret, String object, String key) {}
