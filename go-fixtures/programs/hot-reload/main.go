// SPDX-License-Identifier: Apache-2.0

// Hot-reload reads the file that CONFIG_FILE names with viper, and again whenever viper's WatchConfig says that it has changed, until it is told to end.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/fsnotify/fsnotify"
	"github.com/rununder/rununder/go-fixtures/probe"
	"github.com/spf13/viper"
)

func main() {
	config := viper.New()
	config.SetConfigFile(os.Getenv("CONFIG_FILE"))
	if err := config.ReadInConfig(); err != nil {
		fmt.Fprintf(os.Stderr, "hot-reload: %v\n", err)
		os.Exit(1)
	}
	config.OnConfigChange(func(fsnotify.Event) {
		fmt.Printf("hot-reload: the level is now %s\n", config.GetString("level"))
		probe.Mark("config", "level", config.GetString("level"))
	})
	config.WatchConfig()
	fmt.Printf("hot-reload: the level is %s\n", config.GetString("level"))
	probe.Ready()
	told := make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGTERM, os.Interrupt)
	<-told
}
