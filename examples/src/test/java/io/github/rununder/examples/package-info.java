// SPDX-License-Identifier: Apache-2.0
/** Tests as an application's repository writes them. */
package io.github.rununder.examples;
