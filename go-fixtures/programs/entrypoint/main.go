// SPDX-License-Identifier: Apache-2.0

// Entrypoint is started by a script that waits for a file and exports variables.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("entrypoint: DB_URL is", os.Getenv("DB_URL"))
}
