// SPDX-License-Identifier: Apache-2.0

// Env-race reads and writes a setting from many goroutines in init(), in the way that its argument names, and prints the result. Built with -race it
// ends with exit code 66 when the race detector reports a race.
package main

import (
	"fmt"
	"os"
	"sync"
)

const (
	name       = "SETTING"
	goroutines = 4
	rounds     = 2000
)

var ways = map[string]func(){
	"getenv":  func() { race(os.Getenv, setenv) },
	"unset":   func() { race(os.Getenv, unsetAndSet) },
	"append":  appends,
	"map":     func() { settings := map[string]string{}; race(fromMap(settings), toMap(settings)) },
	"once":    func() { race(onceReader(), setenv) },
	"viper":   func() { race(viperReader(), setenv) },
	"set":     func() { race(viperPair()) },
	"environ": func() { race(procReader, setenv) },
}

// init does nothing in a test binary, which has other arguments.
func init() {
	if len(os.Args) < 2 {
		return
	}
	if race, known := ways[os.Args[1]]; known {
		race()
	}
}

func main() {}

// race starts as many readers as writers, all at once.
func race(read func(string) string, write func(string, string)) {
	values := [3]string{value('a'), value('b'), os.Getenv(name)}
	write(name, values[0])
	var wait sync.WaitGroup
	counts := make([]count, goroutines)
	for i := 0; i < goroutines; i++ {
		own := &counts[i]
		inBackground(&wait, func(round int) { write(name, values[round%2]) })
		inBackground(&wait, func(int) { own.add(read(name), values) })
	}
	wait.Wait()
	var all count
	for _, one := range counts {
		all.reads += one.reads
		all.empty += one.empty
		all.torn += one.torn
	}
	fmt.Printf("env-race: %d reads, %d empty, %d torn\n", all.reads, all.empty, all.torn)
}

// appends makes each goroutine read, add and write, in two calls.
func appends() {
	os.Setenv(name, "")
	var wait sync.WaitGroup
	for i := 0; i < goroutines; i++ {
		inBackground(&wait, func(int) { appendOne() })
	}
	wait.Wait()
	lost := goroutines*rounds - len(os.Getenv(name))
	fmt.Printf("env-race: %d updates, %d lost\n", goroutines*rounds, lost)
}

func inBackground(wait *sync.WaitGroup, step func(round int)) {
	wait.Add(1)
	go func() {
		defer wait.Done()
		for round := 0; round < rounds; round++ {
			step(round)
		}
	}()
}

// count counts what a reader saw: nothing, or none of the values that the setting ever had.
type count struct{ reads, empty, torn int }

func (c *count) add(seen string, values [3]string) {
	c.reads++
	switch seen {
	case "":
		c.empty++
	case values[0], values[1], values[2]:
	default:
		c.torn++
	}
}
