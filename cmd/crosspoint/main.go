// Command crosspoint runs control-system scripts for AV hardware: designs and single scripts, against real devices or firmware simulators.
//
// Each subcommand is one file. What a command touches of the process (arguments, streams, signals) is handed to it in an
// [environment], so tests can run the command without a process. How designs get their simulated devices is in simulators.go.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // time zones on machines without a database
)

// environment is what a command has of the process.
type environment struct {
	stdout, stderr io.Writer
	// stop ends when the user wants the command to end: SIGINT or SIGTERM.
	stop context.Context
	// reload delivers a value when the user wants files to be read again: SIGHUP. nil = never.
	reload <-chan os.Signal
}

// limited returns a context that ends when the user wants the command to end and, unless limit is 0, after limit.
func (e environment) limited(limit duration) (context.Context, context.CancelFunc) {
	if limit == 0 {
		return context.WithCancel(e.stop)
	}
	return context.WithTimeout(e.stop, time.Duration(limit))
}

func main() {
	stop, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the default action is back: a second one ends the process at once.
	context.AfterFunc(stop, cancel)
	reload := make(chan os.Signal, 1)
	signal.Notify(reload, syscall.SIGHUP)
	os.Exit(run(os.Args[1:], environment{stdout: os.Stdout, stderr: os.Stderr, stop: stop, reload: reload}))
}
