// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

const (
	configPath = "/etc/config/app.yaml"
	readyPath  = "/shared/ready"
)

// settings holds the inputs of the program. Each of them may be absent.
type settings struct {
	dbHost string
	config string
	ready  string
	listen string
}

func load() settings {
	return settings{dbHost: variable("DB_HOST"), config: file(configPath), ready: file(readyPath), listen: listenAddress()}
}

// variable distinguishes unset from empty.
func variable(name string) string {
	value, set := os.LookupEnv(name)
	switch {
	case !set:
		return "(unset)"
	case value == "":
		return "(empty)"
	}
	return value
}

func file(path string) string {
	content, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "(absent)"
	case err != nil:
		return "(" + err.Error() + ")"
	}
	return strings.TrimSpace(string(content))
}

func listenAddress() string {
	if address := os.Getenv("ORDERS_LISTEN"); address != "" {
		return address
	}
	return ":8080"
}

func (s settings) print(w io.Writer) {
	fmt.Fprintf(w, "orders: DB_HOST is %s\n", s.dbHost)
	fmt.Fprintf(w, "orders: %s is %s\n", configPath, s.config)
	fmt.Fprintf(w, "orders: %s is %s\n", readyPath, s.ready)
}
