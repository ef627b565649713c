// crosspoint run.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"crosspoint/designs"
	"crosspoint/engine"
	"crosspoint/plugins"
)

type runCommand struct {
	Paths    []string `arg:"" name:"design-or-script" help:"A design (a folder with design.yaml, or a .yaml file), a plugin (.qplug), or .lua files."`
	For      duration `help:"Stop after this long, such as 15s or 2m. Without it a design runs until it is interrupted." placeholder:"DURATION"`
	Offline  bool     `help:"Reach nothing but simulated devices: all other addresses are refused."`
	Insecure bool     `help:"Accept any certificate at addresses that no device of the design names."`
	Set      []string `help:"A property of the plugin (repeatable)." placeholder:"PROPERTY=VALUE" sep:"none"`
	Strict   bool     `help:"Also fail when a handler has failed."`
	JSON     bool     `name:"json" help:"Write each line of output as one JSON object."`
	LogFile  string   `help:"Also write the output to this file. It is rotated at 10 MB; five old files are kept, compressed." placeholder:"FILE"`
	Verbose  bool     `short:"v" help:"Log the traffic of simulated devices to standard error."`
}

// Help implements kong.HelpProvider.
func (runCommand) Help() string {
	return `Starts the simulated devices and the scripts of a design, or a plugin or scripts on their own, and shows what they print.

A design runs until SIGINT or SIGTERM, or for the time given with --for. Scripts on their own also end when nothing can happen any more: no timer runs and no connection is open. On SIGHUP a design is read again, and only what has changed in it is started anew; a file with mistakes changes nothing.

Exit status: 0, 1 if the main chunk of a script failed (with --strict also a handler), 2 for wrong usage or a design that cannot be used.

Examples:
  crosspoint run designs/room --for 15s
  crosspoint run --offline ping.lua
  crosspoint run plugins/codec --set "IP Address=192.168.0.201"
  crosspoint run --json designs/room | jq -r .text`
}

// Run runs until it is time to stop.
func (c *runCommand) Run(env environment) error {
	log := slog.New(slog.NewTextHandler(env.stderr, &slog.HandlerOptions{Level: c.level()}))
	sims := newSimulators(log)
	design, alone, err := c.load(sims)
	if err != nil {
		return usage(err)
	}
	output, closeOutput, err := c.output(env)
	if err != nil {
		return usage(err)
	}
	defer closeOutput()
	stop, cancel := env.limited(c.For)
	defer cancel()
	idle := make(chan struct{}, 1)
	options := designs.Options{
		Simulators: sims, Offline: c.Offline, SkipVerify: c.Insecure, Debug: c.debug(output, design), Log: log,
		OnIdle: func() {
			if alone {
				select {
				case idle <- struct{}{}:
				default:
				}
			}
		},
	}
	return patient(stop, func() error {
		running, err := designs.Start(stop, design, options)
		if err != nil {
			return usage(err)
		}
		c.watch(stop, idle, env, running, sims)
		running.Stop()
		return c.outcome(running.Failures())
	})
}

// grace is how long a script may take to stop. What runs in Lua stops at once; a library call cannot be interrupted.
const grace = 5 * time.Second

// patient returns what run returns, unless that takes too long once it is time to stop.
func patient(stop context.Context, run func() error) error {
	result := make(chan error, 1)
	go func() { result <- run() }()
	select {
	case err := <-result:
		return err
	case <-stop.Done():
	}
	select {
	case err := <-result:
		return err
	case <-time.After(grace):
		return fmt.Errorf("a script is in a long library call and has not stopped within %v: giving up", grace)
	}
}

// watch returns when it is time to stop. Meanwhile it reads the design again when it is asked to.
func (c *runCommand) watch(stop context.Context, idle <-chan struct{}, env environment, running *designs.Running, sims *simulators) {
	for {
		select {
		case <-stop.Done():
			return
		case <-idle:
			return
		case <-env.reload:
			c.reload(stop, env, running, sims)
		}
	}
}

// reload takes over what has changed in the design file. A file or script with mistakes changes nothing.
func (c *runCommand) reload(ctx context.Context, env environment, running *designs.Running, sims *simulators) {
	design, alone, err := c.load(sims)
	if err == nil && !alone {
		err = design.CheckScripts()
	}
	switch {
	case alone:
		fmt.Fprintln(env.stderr, "crosspoint: reload: only a design can be read again")
		return
	case err != nil:
		fmt.Fprintf(env.stderr, "%v\ncrosspoint: reload: the design goes on as it was\n", err)
		return
	}
	done, err := running.Reload(ctx, design)
	if err != nil {
		fmt.Fprintln(env.stderr, "crosspoint:", err)
	}
	if len(done) == 0 {
		done = []string{"no script and no device had changed"}
	}
	fmt.Fprintf(env.stderr, "crosspoint: reloaded %s: %s\n", design.Name, strings.Join(done, ", "))
}

func (c *runCommand) level() slog.Level {
	if c.Verbose {
		return slog.LevelDebug
	}
	return slog.LevelWarn
}

// outcome is the exit status after so many failures.
func (c *runCommand) outcome(mains, handlers int) error {
	if mains > 0 || c.Strict && handlers > 0 {
		return &status{code: exitFail}
	}
	return nil
}

// output returns where the debug streams go, and how to close it.
func (c *runCommand) output(env environment) (io.Writer, func(), error) {
	if c.LogFile == "" {
		return env.stdout, func() {}, nil
	}
	file, err := openLogFile(c.LogFile)
	if err != nil {
		return nil, nil, fmt.Errorf("--log-file: %w", err)
	}
	return io.MultiWriter(env.stdout, file), func() { file.Close() }, nil
}

// debug returns the console for the scripts of a design.
func (c *runCommand) debug(out io.Writer, d *designs.Design) func(engine.Line) {
	var names []string
	for _, component := range d.Components {
		if component.Type == "" {
			names = append(names, component.Name)
		}
	}
	return newConsole(out, c.JSON, names).write
}

// load reads what is to be run. alone is true for scripts and plugins without a design.
func (c *runCommand) load(sims designs.Simulators) (d *designs.Design, alone bool, err error) {
	if c.Set != nil && !isPlugin(c.Paths[0]) {
		return nil, false, errors.New("--set: only a plugin has properties; in a design they are written in the file")
	}
	if other := slices.IndexFunc(c.Paths, func(path string) bool { return filepath.Ext(path) != ".lua" }); other < 0 {
		d, err = designs.Scripts(c.Paths...)
		return d, true, err
	} else if len(c.Paths) > 1 {
		return nil, false, fmt.Errorf("run: %s: want one design or plugin on its own, or any number of .lua files", c.Paths[other])
	}
	if isPlugin(c.Paths[0]) {
		set, err := c.overrides()
		if err != nil {
			return nil, true, err
		}
		d, err = designs.PluginAlone(c.Paths[0], set)
		return d, true, err
	}
	d, err = designs.Load(c.Paths[0], sims)
	return d, false, err
}

// isPlugin reports whether path means a plugin: a file, or a folder with one and no design.
func isPlugin(path string) bool {
	if ext := filepath.Ext(path); ext == ".qplug" || ext == ".qplugx" {
		return true
	}
	found, _ := filepath.Glob(filepath.Join(path, "*.qplug"))
	_, err := os.Stat(filepath.Join(path, "design.yaml"))
	return len(found) > 0 && err != nil
}

func (c *runCommand) overrides() ([]plugins.Override, error) {
	var set []plugins.Override
	for _, text := range c.Set {
		name, value, ok := strings.Cut(text, "=")
		if !ok {
			return nil, fmt.Errorf("--set %s: want PROPERTY=VALUE", text)
		}
		set = append(set, plugins.Override{Name: name, Value: value})
	}
	return set, nil
}
