// SPDX-License-Identifier: Apache-2.0

// Slow-init takes seven seconds in init(), like a program that waits for a database there.
package main

import (
	"fmt"
	"time"
)

func init() { time.Sleep(7 * time.Second) }

func main() { fmt.Println("slow-init: up") }
