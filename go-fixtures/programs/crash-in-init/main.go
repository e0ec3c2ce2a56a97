// SPDX-License-Identifier: Apache-2.0

// Crash-in-init panics before main() is reached.
package main

import "fmt"

func init() {
	fmt.Println("crash-in-init: connecting")
	panic("DB_HOST is required")
}

func main() { fmt.Println("crash-in-init: never printed") }
