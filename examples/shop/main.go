// SPDX-License-Identifier: Apache-2.0

// Shop is the service of this folder's application: it reads its configuration before main, as package variables do, and serves. With
// -check it tells what it has read, and ends.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

var database = os.Getenv("DB_URL")

func main() {
	check := flag.Bool("check", false, "tell the configuration and end")
	flag.Parse()
	tell()
	if *check {
		return
	}
	if err := serve(); err != nil {
		fmt.Fprintf(os.Stderr, "shop: %v\n", err)
		os.Exit(1)
	}
}

func tell() {
	for _, name := range []string{"SHOP_VERSION", "DB_HOST", "LOG_LEVEL", "GREETING"} {
		value, set := os.LookupEnv(name)
		fmt.Printf("shop: %s=%q set=%t\n", name, value, set)
	}
	fmt.Printf("shop: database is %q\n", database)
}

// serve answers until the scheduler asks the program to stop.
func serve() error {
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer cancel()
	server := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(greet), ReadHeaderTimeout: 5 * time.Second}
	context.AfterFunc(stop, func() { _ = server.Close() })
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func greet(response http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(response, os.Getenv("GREETING"))
}
