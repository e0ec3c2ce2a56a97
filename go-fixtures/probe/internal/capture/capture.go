// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"crypto/ecdh"
	"crypto/rand"
	"errors"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// probe is one process with a session.
type probe struct {
	session session
	// constant holds the parts of the process's identity that do not change.
	constant process
	watcher  watcher

	mu     sync.Mutex
	out    descriptor
	place  place
	framer *framer
	broken bool
}

// captureExec begins the session: afterwards neither this process nor a child of it sees the session's variables.
func captureExec(value string) error {
	at := now()
	env, source := execEnvironment()
	out := os.Getenv(outVariable)
	os.Unsetenv(sessionVariable)
	os.Unsetenv(outVariable)
	p, err := begin(value, out)
	if err != nil {
		return err
	}
	active = p
	return p.capture(&snapshot{phase: "EXEC", at: at, env: env, source: source})
}

// openOutput opens the file that the environment names, or else the output that the test reads.
func openOutput(value, path string) (descriptor, error) {
	if path == "" {
		return chooseOutput(value), nil
	}
	d, err := openOut(path)
	if err != nil {
		return d, &failure{outVariable, err}
	}
	return d, nil
}

func begin(value, out string) (*probe, error) {
	s, err := parseSession(value)
	if err != nil {
		return nil, err
	}
	if s.isStale(time.Now()) {
		return nil, errors.New("rununder: RUNUNDER_SESSION was made on another day than this machine's clock shows, so this program runs without its probe")
	}
	private, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return nil, &failure{"make a key", err}
	}
	p := &probe{session: s}
	if p.framer, err = newFramer(s, private); err != nil {
		return nil, err
	}
	if p.out, err = openOutput(value, out); err != nil {
		return nil, err
	}
	p.place = p.out.place()
	p.constant = constantIdentity()
	return p, p.send(func() error { return p.framer.hello(p.write) })
}

func constantIdentity() process {
	hostname, _ := os.Hostname()
	exe, _ := os.Executable()
	groups, _ := os.Getgroups()
	return process{
		pid:      os.Getpid(),
		groups:   groups,
		hostname: hostname,
		exe:      exe,
		argv:     append([]string(nil), os.Args...),
		started:  startTime(),
	}
}

// currentIdentity reads again the parts that a program may change: it may drop privileges or change its folder.
func (p *probe) currentIdentity() process {
	id := p.constant
	id.ppid = os.Getppid()
	id.uid, id.euid = os.Getuid(), os.Geteuid()
	id.gid, id.egid = os.Getgid(), os.Getegid()
	id.capEff = effectiveCapabilities()
	id.cwd, _ = syscall.Getwd()
	return id
}

func (p *probe) captureMark(name string, keyValues []string) error {
	if len(keyValues)%2 != 0 {
		return errors.New("rununder: Mark(" + strconv.Quote(name) + ") has a key without a value: " + strconv.Quote(keyValues[len(keyValues)-1]))
	}
	return p.capturePhase("RELOAD", name, keyValues)
}

func (p *probe) capturePhase(phase, label string, marks []string) error {
	at := now()
	return p.capture(&snapshot{phase: phase, label: label, at: at, env: os.Environ(), source: sourceGo, marks: marks})
}

// capture adds files and identity to s, sends it, and starts polling for missing files and for changes.
func (p *probe) capture(s *snapshot) error {
	signed := p.sign(s.phase)
	s.files = p.examineAll(p.session.watches)
	s.process = p.currentIdentity()
	err := p.sendMessage(encodeSnapshot(s))
	p.watchAs(s.files, signed)
	return err
}

func (p *probe) examineAll(paths []string) []file {
	files := make([]file, len(paths))
	buffer := make([]byte, 32<<10)
	for i, path := range paths {
		files[i] = examine(path, p.session.contentLimit, buffer)
	}
	return files
}

func (p *probe) sendMessage(plain []byte) error {
	return p.send(func() error { return p.framer.message(plain, p.write) })
}

// send prevents that concurrent messages interleave. A broken stream stays silent: its reader is gone, and its gap would only be reported twice.
func (p *probe) send(frames func() error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.broken {
		return nil
	}
	// The program may have closed the descriptor, and the number may be one of its own files by now.
	if p.out.place() != p.place && stderrDescriptor.place() == p.place {
		p.out = stderrDescriptor
	}
	if p.out.place() != p.place {
		p.broken = true
		return nil
	}
	if err := frames(); err != nil {
		p.broken = true
		return &failure{"write a frame", err}
	}
	return nil
}

func (p *probe) write(line []byte) error { return writeWhole(p.out, line) }
