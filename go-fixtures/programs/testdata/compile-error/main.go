// SPDX-License-Identifier: Apache-2.0

// Compile-error does not compile, on line 8.
package main

func main() {
	var port int
	port = "8080"
	println(port)
}
