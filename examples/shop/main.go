// SPDX-License-Identifier: Apache-2.0

// Shop is the service of this application: it reads its configuration before main, as package variables do, and serves. With
// -check it prints the configuration and ends.
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
	check := flag.Bool("check", false, "print the configuration and end")
	flag.Parse()
	printConfiguration()
	if *check {
		return
	}
	if err := serve(); err != nil {
		fmt.Fprintf(os.Stderr, "shop: %v\n", err)
		os.Exit(1)
	}
}

func printConfiguration() {
	for _, name := range []string{"SHOP_VERSION", "DB_HOST", "LOG_LEVEL", "GREETING"} {
		value, set := os.LookupEnv(name)
		fmt.Printf("shop: %s=%q set=%t\n", name, value, set)
	}
	fmt.Printf("shop: database is %q\n", database)
}

// serve answers requests until the scheduler stops the program.
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
