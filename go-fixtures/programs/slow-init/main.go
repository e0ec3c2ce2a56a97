// SPDX-License-Identifier: Apache-2.0

// Slow-init takes seven seconds in init(), as a program does that waits there for a database.
package main

import (
	"fmt"
	"time"
)

func init() { time.Sleep(7 * time.Second) }

func main() { fmt.Println("slow-init: up") }
