// The oracle of RunUnder's compose tests: what compose's own loader makes of a project, without a daemon.
//
// It reads one request a line on stdin and writes one answer a line on stdout, both JSON.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

// Request is one project in a folder. Without Files, compose chooses them.
type Request struct {
	Folder      string            `json:"folder"`
	Files       []string          `json:"files"`
	EnvFiles    []string          `json:"envFiles"`
	Environment map[string]string `json:"environment"`
	Profiles    []string          `json:"profiles"`
}

// Answer has the services, or the error text of compose.
type Answer struct {
	Services map[string]Service `json:"services,omitempty"`
	Error    string             `json:"error,omitempty"`
}

// Service has the variables of a service; a null value is a variable that compose unsets.
type Service struct {
	Environment map[string]*string `json:"environment"`
	Labels      map[string]string  `json:"labels"`
}

// memoryLimit bounds the process: a few lines that double a value need more than any machine has.
const memoryLimit = 512 << 20

func main() {
	logrus.SetOutput(io.Discard)
	limit := syscall.Rlimit{Cur: memoryLimit, Max: memoryLimit}
	if err := syscall.Setrlimit(syscall.RLIMIT_DATA, &limit); err != nil {
		fmt.Fprintln(os.Stderr, "oracle: cannot limit its memory:", err)
		os.Exit(1)
	}
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(in io.Reader, out io.Writer) error {
	requests := json.NewDecoder(bufio.NewReader(in))
	answers := json.NewEncoder(out)
	for {
		var request Request
		if err := requests.Decode(&request); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("oracle: bad request: %w", err)
		}
		if err := answers.Encode(answer(request)); err != nil {
			return err
		}
	}
}

func answer(request Request) Answer {
	project, err := load(request)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	services := map[string]Service{}
	for name, service := range project.Services {
		services[name] = Service{Environment: service.Environment, Labels: service.Labels}
	}
	return Answer{Services: services}
}

// load passes the options in the order of the docker compose command. The loader panics on some projects that it refuses.
func load(request Request) (project *types.Project, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("oracle: compose panics: %v", cause)
		}
	}()
	if err := os.Chdir(request.Folder); err != nil { // COMPOSE_FILE is relative to the working directory
		return nil, err
	}
	environment := make([]string, 0, len(request.Environment))
	for name, value := range request.Environment {
		environment = append(environment, name+"="+value)
	}
	envFiles := request.EnvFiles
	if named := request.Environment["COMPOSE_ENV_FILES"]; len(envFiles) == 0 && named != "" {
		envFiles = strings.Split(named, ",")
	}
	options, err := cli.NewProjectOptions(request.Files,
		cli.WithWorkingDirectory(request.Folder),
		cli.WithEnv(environment),
		cli.WithEnvFiles(envFiles...),
		cli.WithDotEnv,
		cli.WithConfigFileEnv,
		cli.WithDefaultConfigPath,
		withProfiles(request.Profiles),
		cli.WithName("oracle"))
	if err != nil {
		return nil, err
	}
	return options.LoadProject(context.Background())
}

func withProfiles(profiles []string) cli.ProjectOptionsFn {
	return func(options *cli.ProjectOptions) error {
		if named := options.Environment["COMPOSE_PROFILES"]; len(profiles) == 0 && named != "" {
			profiles = strings.Split(named, ",")
		}
		return cli.WithProfiles(profiles)(options)
	}
}
