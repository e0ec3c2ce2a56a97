// SPDX-License-Identifier: Apache-2.0

// Orders stands for an application's own program.
package main

import (
	"fmt"
	"os"
)

func main() { fmt.Println("orders: DB_HOST is", os.Getenv("DB_HOST")) }
