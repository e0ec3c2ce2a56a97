// SPDX-License-Identifier: Apache-2.0

/*
Package probe records for a RunUnder test what this process had at each phase of its start-up: its environment, the files that the test
watches, and its identity.

# Inert without a session

The package does nothing unless RUNUNDER_SESSION is set: one read of the environment, no allocation, no goroutine, no output, no open file. A binary that
carries it is safe in production. With a session, it removes RUNUNDER_SESSION and RUNUNDER_OUT from the environment first, so the program
and its children have the environment that they would have without RunUnder. It never panics and never ends the program; it reports
an error as one line on stderr that starts with "rununder:".

# How the probe gets into a program

Without a change to the source, RunUnder builds the program with "go build -overlay": a copy of this package is compiled in, and
package main calls Init in the first init() and Main at the first statement of main(). EXEC, INIT and MAIN are captured; no file is edited, go.mod included.

With an import, a program can also report when it is ready and mark later moments:

	import "github.com/rununder/rununder/go-fixtures/probe"

	func main() {
		config := load()
		listen(config)
		probe.Ready()
		for range config.Changes() {
			reload(config)
			probe.Mark("config", "level", config.Level)
		}
	}

The import alone captures EXEC. When RunUnder builds the program, the overlay calls Init and Main; a program that is built in another way (for example by a Dockerfile)
calls them itself: Init as the only statement of the first init() of package main, Main as the first statement of main().

# Phases

	EXEC    what execve gave: the kernel's copy of the environment. Files and identity are those of the moment when this package is
	        initialised: before package main, in no promised order with the packages that main imports. A program that one of
	        these packages ends earlier is not captured
	INIT    the first init() of package main, after every imported package and after main's package variables
	MAIN    the first statement of main()
	READY   the first call of Ready
	RELOAD  each call of Mark, with the name as its label; and each change of a watched file after the first snapshot that follows
	        EXEC, with the path as its label

The probe polls a watched path that a snapshot found absent every 2 ms during the first second and every 20 ms after it; it reports the first appearance
with the file's content at that moment. It polls an existing watched file every 20 ms for a change; a file that changes without end is reported
20 times as it changes and then once a second. One goroutine polls, as long as there is a path to poll. While it runs, the runtime's "all
goroutines are asleep" check cannot fire.

# Limits

With a session, the runtime opens its poller's two descriptors at the latest when the probe makes its key. The program's own descriptors can therefore
have other numbers than without a session. The probe itself holds only the descriptor of RUNUNDER_OUT open.

Pipes, sockets and devices are never opened, only files and directories; a file is read up to 16 MiB and a directory listed up to
1,000 entries. The probe writes frames to whatever file descriptor 2 is at that moment. A program that redirects it redirects the frames too; name a file
in RUNUNDER_OUT then. The frames are sealed with X25519 and AES-256-GCM from the standard library, which GODEBUG=fips140=only refuses: the
program then runs without a probe, and one line on stderr says so.

The format is in WIRE.md.
*/
package probe
