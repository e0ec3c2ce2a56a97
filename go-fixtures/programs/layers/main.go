// SPDX-License-Identifier: Apache-2.0

// Layers shows a variable that several layers give.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("layers: DB_HOST is", os.Getenv("DB_HOST"))
}
