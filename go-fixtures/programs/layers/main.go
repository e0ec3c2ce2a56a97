// SPDX-License-Identifier: Apache-2.0

// Layers prints a variable that several layers set.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("layers: DB_HOST is", os.Getenv("DB_HOST"))
}
