// SPDX-License-Identifier: Apache-2.0

// Exits-at-once has nothing to do.
package main

func main() {}
