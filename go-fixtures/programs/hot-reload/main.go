// SPDX-License-Identifier: Apache-2.0

// Hot-reload reads the files that CONFIG_FILES names, separated by colons, with viper, and again whenever viper's WatchConfig reports a change
// of one, until it gets a signal to stop.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/fsnotify/fsnotify"
	"github.com/rununder/rununder/go-fixtures/probe"
	"github.com/spf13/viper"
)

func main() {
	for _, file := range strings.Split(os.Getenv("CONFIG_FILES"), ":") {
		if err := follow(file); err != nil {
			fmt.Fprintf(os.Stderr, "hot-reload: %v\n", err)
			os.Exit(1)
		}
	}
	probe.Ready()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, os.Interrupt)
	<-stop
}

func follow(file string) error {
	config := viper.New()
	config.SetConfigFile(file)
	if err := config.ReadInConfig(); err != nil {
		return err
	}
	fmt.Printf("hot-reload: the level in %s is %s\n", file, config.GetString("level"))
	config.OnConfigChange(func(fsnotify.Event) {
		level := config.GetString("level")
		if level == "" {
			return // the file is still being written
		}
		fmt.Printf("hot-reload: the level in %s is now %s\n", file, level)
		probe.Mark("config", "file", file, "level", level)
	})
	config.WatchConfig()
	return nil
}
