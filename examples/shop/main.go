// SPDX-License-Identifier: Apache-2.0

// Shop prints its configuration as a service would read it, and ends.
package main

import (
	"fmt"
	"os"
)

var database = os.Getenv("DB_URL")

func main() {
	for _, name := range []string{"SHOP_VERSION", "DB_HOST", "LOG_LEVEL", "GREETING"} {
		value, set := os.LookupEnv(name)
		fmt.Printf("shop: %s=%q set=%t\n", name, value, set)
	}
	fmt.Printf("shop: database is %q\n", database)
}
