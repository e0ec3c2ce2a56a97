// SPDX-License-Identifier: Apache-2.0

package capture

import (
	"bytes"
	"errors"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// Other captures EXEC of the running process pid from outside. The environment is the kernel's copy, which execve gave; files are those
// of this moment, seen from the process's root and by its user. It changes root and user of the calling process, which must end afterwards.
func Other(session string, pid int) (err error) {
	defer func() {
		if recover() != nil {
			err = errInside
		}
	}()
	at := now()
	p, err := begin(session, "")
	if err != nil {
		return err
	}
	folder := "/proc/" + strconv.Itoa(pid)
	block, err := readAll(folder + "/environ")
	if err != nil {
		return &failure{"read " + folder + "/environ", err}
	}
	id, err := identityOf(folder)
	if err != nil {
		return err
	}
	id.pid, id.hostname = pid, p.constant.hostname
	if len(p.session.watches) > 0 {
		if err := become(folder, id); err != nil {
			return err
		}
	}
	return p.once(&snapshot{phase: "EXEC", at: at, env: splitBlock(block), source: sourceKernel, process: id})
}

// identityOf reads the identity of a process from /proc/PID.
func identityOf(folder string) (process, error) {
	status, err := readAll(folder + "/status")
	if err != nil {
		return process{}, &failure{"read " + folder + "/status", err}
	}
	var id process
	for _, line := range strings.Split(string(status), "\n") {
		id.learn(line)
	}
	stat, err := readAll(folder + "/stat")
	if err != nil {
		return process{}, &failure{"read " + folder + "/stat", err}
	}
	id.started = parseStartTime(string(stat))
	arguments, err := readAll(folder + "/cmdline")
	if err != nil {
		return process{}, &failure{"read " + folder + "/cmdline", err}
	}
	id.argv = splitBlock(arguments)
	id.exe, _ = os.Readlink(folder + "/exe")
	id.cwd, _ = os.Readlink(folder + "/cwd")
	return id, nil
}

// learn reads one line of /proc/PID/status.
func (id *process) learn(line string) {
	name, rest, _ := strings.Cut(line, ":")
	values := strings.Fields(rest)
	number := func(i int) int {
		if i >= len(values) {
			return -1
		}
		value, err := strconv.Atoi(values[i])
		if err != nil {
			return -1
		}
		return value
	}
	switch name {
	case "PPid":
		id.ppid = number(0)
	case "Uid":
		id.uid, id.euid = number(0), number(1)
	case "Gid":
		id.gid, id.egid = number(0), number(1)
	case "Groups":
		for i := range values {
			id.groups = append(id.groups, number(i))
		}
	case "CapEff":
		id.capEff = strings.Join(values, "")
	}
}

// become takes the root and the rights of the process, so that files look as they look to it. Only for root, root's rights remain.
func become(folder string, id process) error {
	if err := syscall.Chroot(folder + "/root"); err != nil {
		return &failure{"see files from " + folder + "/root", err}
	}
	cwd := id.cwd
	if cwd == "" || syscall.Chdir(cwd) != nil {
		if err := syscall.Chdir("/"); err != nil {
			return &failure{"change to the folder /", err}
		}
	}
	if os.Geteuid() == id.euid && os.Getegid() == id.egid {
		return nil
	}
	if err := syscall.Setgroups(id.groups); err != nil {
		return &failure{"take the groups of process " + folder, err}
	}
	if err := syscall.Setgid(id.egid); err != nil {
		return &failure{"take the group of process " + folder, err}
	}
	if err := syscall.Setuid(id.euid); err != nil {
		return &failure{"take the user of process " + folder, err}
	}
	return nil
}

// Find returns the running process whose executable is program, and of several the one that was started first; an empty program is the container's first process.
func Find(program string) (int, error) {
	const first = 1
	if program == "" {
		arguments, err := readAll("/proc/1/cmdline")
		if err == nil && bytes.Equal(bytes.TrimRight(arguments, "\x00"), []byte("/pause")) {
			return 0, errors.New("rununder: the containers of this pod share their processes, and the first process is the pause container's; name the program")
		}
		return first, nil
	}
	names, err := os.ReadDir("/proc")
	if err != nil {
		return 0, &failure{"list processes", err}
	}
	best, seen := 0, []string{}
	for _, entry := range names {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil || pid == os.Getpid() {
			continue
		}
		exe, err := os.Readlink("/proc/" + entry.Name() + "/exe")
		if err == nil && exe == program && (best == 0 || pid < best) {
			best = pid
		}
		if err == nil {
			seen = append(seen, strconv.Quote(exe))
		}
	}
	if best == 0 {
		return 0, errors.New("rununder: no process has the executable " + strconv.Quote(program) + "; there are " + strings.Join(seen, ", "))
	}
	return best, nil
}
