// SPDX-License-Identifier: Apache-2.0

// Needs-ready opens in its init a file that an init step must write.
package main

import (
	"fmt"
	"os"
)

func init() {
	content, err := os.ReadFile("/shared/ready")
	if err != nil {
		panic(err)
	}
	fmt.Printf("needs-ready: %s", content)
}

func main() {}
