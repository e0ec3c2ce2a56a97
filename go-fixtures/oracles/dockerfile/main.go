// The oracle of RunUnder's Dockerfile tests: what BuildKit's own Dockerfile frontend makes of a Dockerfile, without a daemon.
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

	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	dockerspec "github.com/moby/docker-image-spec/specs-go/v1"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

// Request is one build. Images holds the base images by their normalized name, such as docker.io/library/base:latest.
type Request struct {
	Dockerfile string               `json:"dockerfile"`
	Arguments  map[string]string    `json:"arguments"`
	Target     string               `json:"target"`
	Images     map[string]BaseImage `json:"images"`
}

// BaseImage is what the oracle needs of a base image's configuration.
type BaseImage struct {
	Env     []string `json:"env"`
	OnBuild []string `json:"onBuild"`
}

// Answer has the ENV of the built image's configuration, and what a reference at the end of the target stage would see, ARGs included.
type Answer struct {
	Env     []string          `json:"env,omitempty"`
	Visible map[string]string `json:"visible,omitempty"`
	Error   string            `json:"error,omitempty"`
}

var platform = ocispecs.Platform{OS: "linux", Architecture: "amd64"}

func main() {
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
	ctx := context.Background()
	result, err := dockerfile2llb.Dockerfile2LLB(ctx, []byte(request.Dockerfile), dockerfile2llb.ConvertOpt{
		Config:         dockerui.Config{BuildArgs: request.Arguments, Target: request.Target},
		TargetPlatform: &platform,
		MetaResolver:   images(request.Images),
	})
	if err != nil {
		return Answer{Error: err.Error()}
	}
	state, err := result.State.Env(ctx)
	if err != nil {
		return Answer{Error: err.Error()}
	}
	visible := map[string]string{}
	for _, name := range state.Keys() {
		visible[name], _ = state.Get(name)
	}
	return Answer{Env: result.Image.Config.Env, Visible: visible}
}

type images map[string]BaseImage

func (i images) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	base, ok := i[ref]
	if !ok {
		return "", "", nil, fmt.Errorf("oracle: no image %q", ref)
	}
	config := dockerspec.DockerOCIImage{Image: ocispecs.Image{Platform: platform}}
	config.Config.Env = base.Env
	config.Config.OnBuild = base.OnBuild
	data, err := json.Marshal(config)
	return ref, digest.FromBytes(data), data, err
}
