// SPDX-License-Identifier: Apache-2.0

// Cgo-program adds two numbers in C.
package main

// static int add(int a, int b) { return a + b; }
import "C"

import "fmt"

func main() { fmt.Printf("cgo-program: 2 + 3 is %d\n", int(C.add(C.int(2), C.int(3)))) }
