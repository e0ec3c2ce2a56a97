// SPDX-License-Identifier: Apache-2.0
/** Tests as the repository of an application has them. {@code examples/README.md} is the index. */
package io.github.rununder.examples;
