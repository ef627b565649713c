// crosspoint run.
package main

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"sync/atomic"

	"crosspoint/designs"
	"crosspoint/engine"
)

type runCommand struct {
	Paths    []string `arg:"" name:"design-or-script" help:"A design (a folder with design.yaml, or a .yaml file), or .lua files."`
	For      duration `help:"Stop after this long, such as 15s or 2m. Without it a design runs until it is interrupted." placeholder:"DURATION"`
	Offline  bool     `help:"Reach nothing but simulated devices: all other addresses are refused."`
	Insecure bool     `help:"Accept any certificate at addresses that no device of the design names."`
	JSON     bool     `name:"json" help:"Write each line of output as one JSON object."`
	Verbose  bool     `short:"v" help:"Log the traffic of simulated devices to standard error."`
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
	level := slog.LevelWarn
	if c.Verbose {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(env.stderr, &slog.HandlerOptions{Level: level}))
	sims := newSimulators(log)
	design, alone, err := c.load(sims)
	if err != nil {
		return usage(err)
	}
	stop, cancel := env.limited(c.For)
	defer cancel()
	idle := newIdleness()
	options := designs.Options{
		Simulators: sims,
		Offline:    c.Offline,
		SkipVerify: c.Insecure,
		Debug:      newConsole(env.stdout, c.JSON, namesOf(design)).write,
		Log:        log,
	}
	if alone {
		options.OnIdle = idle.report
	}
	running, err := designs.Start(stop, design, options)
	if err != nil {
		return usage(err)
	}
	if alone {
		idle.begin(running.Script(design.Components[0].Name))
	}
	select {
	case <-stop.Done():
	case <-idle.seen:
	}
	running.Stop()
	if mains, _ := running.Failures(); mains > 0 {
		return &status{code: exitFail}
	}
	return nil
}

// idleness tells when scripts that run alone have nothing left to do. While they are being started one after the other, an idle moment means
// nothing.
type idleness struct {
	started atomic.Bool
	seen    chan struct{}
}

func newIdleness() *idleness { return &idleness{seen: make(chan struct{}, 1)} }

// report is called whenever nothing can happen any more.
func (i *idleness) report() {
	if i.started.Load() {
		select {
		case i.seen <- struct{}{}:
		default:
		}
	}
}

// begin makes idle moments count from now on. Starting a script that has been started changes nothing, but the engine then looks around once
// more, and reports an idleness that began before.
func (i *idleness) begin(started *engine.Script) {
	i.started.Store(true)
	started.Start()
}

func namesOf(d *designs.Design) []string {
	var names []string
	for _, component := range d.Components {
		names = append(names, component.Name)
	}
	return names
}

// load reads what is to be run. alone is true for scripts without a design.
func (c *runCommand) load(sims designs.Simulators) (d *designs.Design, alone bool, err error) {
	design := slices.IndexFunc(c.Paths, func(path string) bool { return filepath.Ext(path) != ".lua" })
	switch {
	case design < 0:
		d, err = designs.Scripts(c.Paths...)
		return d, true, err
	case len(c.Paths) > 1:
		return nil, false, fmt.Errorf("run: %s: want one design on its own, or any number of .lua files", c.Paths[design])
	}
	d, err = designs.Load(c.Paths[0], sims)
	return d, false, err
}
