// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.objects;

/**
 * The ConfigMap or Secret key with the value of a variable of the workload.
 *
 * @param variable its name
 * @param secret whether the object is a Secret, else a ConfigMap
 * @param object the object's name
 * @param key the key in it
 */
public record VariableObjectKey(String variable, boolean secret, String object, String key) {}
