// SPDX-License-Identifier: Apache-2.0

// Hot-reload reads the files that CONFIG_FILES names, separated by colons, with viper, and each again whenever viper's WatchConfig says that it has
// changed, until it is told to end.
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
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGTERM, os.Interrupt)
	<-told
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
			return // somebody is still writing
		}
		fmt.Printf("hot-reload: the level in %s is now %s\n", file, level)
		probe.Mark("config", "file", file, "level", level)
	})
	config.WatchConfig()
	return nil
}
