// crosspoint run.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"crosspoint/designs"
)

type runCommand struct {
	Paths    []string      `arg:"" name:"design-or-script" help:"A design (a folder with design.yaml, or a .yaml file), or .lua files."`
	For      time.Duration `help:"Stop after this long, such as 15s or 2m. Without it a design runs until it is interrupted." placeholder:"DURATION"`
	Offline  bool          `help:"Reach nothing but simulated devices: all other addresses are refused."`
	Insecure bool          `help:"Accept any certificate at addresses that no device of the design names."`
	JSON     bool          `name:"json" help:"Write each line of output as one JSON object."`
	Verbose  bool          `short:"v" help:"Log the traffic of simulated devices to standard error."`
}

// Help implements kong.HelpProvider.
func (runCommand) Help() string {
	return `Starts the simulated devices and the scripts of a design, or scripts on their own, and shows what the scripts print.

A design runs until SIGINT or SIGTERM, or for the time given with --for. Scripts on their own also end when nothing can happen any more: no timer runs and no connection is open.

Exit status: 0, 1 if the main chunk of a script failed, 2 for wrong usage or a design that cannot be used.

Examples:
  crosspoint run designs/room --for 15s
  crosspoint run --offline ping.lua
  crosspoint run --json designs/room | jq -r .text`
}

// Run runs until it is time to stop.
func (c *runCommand) Run(env environment) error {
	if c.For < 0 {
		return usage(fmt.Errorf("--for %v: want a positive duration", c.For))
	}
	level := slog.LevelWarn
	if c.Verbose {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(env.stderr, &slog.HandlerOptions{Level: level}))
	sims := newSimulators(log)
	design, alone, err := c.load(sims)
	if err != nil {
		return err
	}
	stop, cancel := context.WithCancel(env.stop)
	defer cancel()
	if c.For > 0 {
		stop, cancel = context.WithTimeout(stop, c.For)
		defer cancel()
	}
	idle := make(chan struct{})
	var names []string
	for _, component := range design.Components {
		names = append(names, component.Name)
	}
	running, err := designs.Start(stop, design, designs.Options{
		Simulators: sims,
		Offline:    c.Offline,
		SkipVerify: c.Insecure,
		Debug:      newConsole(env.stdout, c.JSON, names).write,
		Log:        log,
		OnIdle:     sync.OnceFunc(func() { close(idle) }),
	})
	if err != nil {
		return usage(err)
	}
	if !alone {
		idle = nil
	}
	select {
	case <-stop.Done():
	case <-idle:
	}
	running.Stop()
	if mains, _ := running.Failures(); mains > 0 {
		return &status{code: exitFail}
	}
	return nil
}

// load reads what is to be run. alone is true for scripts without a design.
func (c *runCommand) load(sims designs.Simulators) (d *designs.Design, alone bool, err error) {
	if alone = filepath.Ext(c.Paths[0]) == ".lua"; alone {
		d, err = designs.Scripts(c.Paths...)
	} else if len(c.Paths) == 1 {
		d, err = designs.Load(c.Paths[0], sims)
	} else {
		err = errors.New("run: want one design, or any number of .lua files")
	}
	if err != nil {
		return nil, false, usage(err)
	}
	return d, alone, nil
}
