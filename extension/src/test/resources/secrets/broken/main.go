// SPDX-License-Identifier: Apache-2.0

// Broken does not compile, and the compiler's message has the name that a test declares secret.
package main

func main() {
	kx9zqv7w()
}
