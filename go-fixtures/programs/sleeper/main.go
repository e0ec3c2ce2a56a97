// SPDX-License-Identifier: Apache-2.0

// Sleeper runs until it gets a signal to stop.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM)
	fmt.Println("sleeper: asleep")
	<-asked
	fmt.Println("sleeper: asked to stop")
}
