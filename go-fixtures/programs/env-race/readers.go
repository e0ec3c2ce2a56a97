// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"os"
	"runtime"
	"strings"
	"sync"

	"github.com/spf13/viper"
)

const length = 4096

// value is long, so that a torn value is visible.
func value(letter byte) string { return strings.Repeat(string(letter), length) }

func setenv(name, value string) { os.Setenv(name, value) }

// unsetAndSet leaves a moment without the variable.
func unsetAndSet(name, value string) {
	os.Unsetenv(name)
	runtime.Gosched()
	os.Setenv(name, value)
}

// appendOne lets other goroutines run between its two calls.
func appendOne() {
	before := os.Getenv(name)
	runtime.Gosched()
	os.Setenv(name, before+"x")
}

func fromMap(settings map[string]string) func(string) string {
	return func(name string) string { return settings[name] }
}

func toMap(settings map[string]string) func(string, string) {
	return func(name, value string) { settings[name] = value }
}

func onceReader() func(string) string {
	var once sync.Once
	var read string
	return func(name string) string {
		once.Do(func() { read = os.Getenv(name) })
		return read
	}
}

func viperReader() func(string) string {
	settings := viper.New()
	settings.AutomaticEnv()
	return settings.GetString
}

func viperPair() (func(string) string, func(string, string)) {
	settings := viper.New()
	return settings.GetString, func(name, value string) { settings.Set(name, value) }
}

// procReader reads the kernel's copy, which execve gave and which never changes.
func procReader(name string) string {
	content, err := os.ReadFile("/proc/self/environ")
	if err != nil {
		return ""
	}
	for _, entry := range bytes.Split(content, []byte{0}) {
		if key, value, found := bytes.Cut(entry, []byte("=")); found && string(key) == name {
			return string(value)
		}
	}
	return ""
}
